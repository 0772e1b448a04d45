using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Index;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Index;

/// <summary>The part about an article's versions: which is current, what a withdrawn one keeps, and which superseded ones stay.</summary>
public abstract partial class PassageIndexConformance
{
    [Fact]
    public async Task An_update_switches_the_current_version_and_keeps_the_old_text()
    {
        var old = IndexedArticles.Of("a", "old words");
        var updated = IndexedArticles.Of("a", "new words");
        await Index.StoreAsync(old, Cancellation);
        (await Index.StoreAsync(updated, Cancellation)).ShouldBe(StoreOutcome.Updated);

        (await Index.CurrentVersionAsync(Corpus, old.Article.Id, Cancellation)).ShouldBe(updated.Article.Version);
        (await Index.FindAsync(Corpus, old.Article.Id, null, Cancellation))!.Article.Text.ShouldBe("new words");
        var kept = await Index.FindAsync(Corpus, old.Article.Id, old.Article.Version, Cancellation);
        kept!.Article.State.ShouldBe(ArticleState.Superseded);
        kept.Article.Text.ShouldBe("old words");
        (await SearchAsync("old")).ShouldBeEmpty();
        (await SearchAsync("words")).Single().Article.Version.ShouldBe(updated.Article.Version);
    }

    [Fact]
    public async Task Going_back_to_an_older_version_makes_it_current_again()
    {
        var first = IndexedArticles.Of("a", "first words");
        await Index.StoreAsync(first, Cancellation);
        await Index.StoreAsync(IndexedArticles.Of("a", "second words"), Cancellation);
        (await Index.StoreAsync(first, Cancellation)).ShouldBe(StoreOutcome.Updated);
        (await Index.FindAsync(Corpus, first.Article.Id, null, Cancellation))!.Article.Version.ShouldBe(first.Article.Version);
        (await SearchAsync("second")).ShouldBeEmpty();
        (await SearchAsync("first")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_withdrawn_article_keeps_its_metadata_and_nothing_else()
    {
        await Index.StoreAsync(IndexedArticles.Of("a", "old"), Cancellation);
        var article = IndexedArticles.Of("a", "some words", metadata: new ArticleMetadata { Title = "Title" });
        await Index.StoreAsync(article, Cancellation);

        var withdrawn = await Index.WithdrawAsync(Corpus, article.Article.Id, Cancellation);

        withdrawn!.State.ShouldBe(ArticleState.Withdrawn);
        withdrawn.Metadata.Title.ShouldBe("Title");
        withdrawn.Text.ShouldBeEmpty();
        (await Index.CurrentVersionAsync(Corpus, article.Article.Id, Cancellation)).ShouldBeNull();
        (await Index.FindAsync(Corpus, article.Article.Id, article.Article.Version, Cancellation))!.Article.State
            .ShouldBe(ArticleState.Withdrawn);
        (await SearchAsync("words")).ShouldBeEmpty();
        (await Index.ListAsync(Corpus, null, 10, Cancellation)).ShouldBeEmpty();
        (await Index.StatisticsAsync(Corpus, [IndexedArticles.TermOf("words")], Cancellation))!.DocumentFrequencies.ShouldBe([0]);
        (await Index.StoreAsync(article, Cancellation)).ShouldBe(StoreOutcome.Created);
        (await SearchAsync("words")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Texts_come_in_the_order_asked_superseded_ones_too_but_none_of_a_withdrawn_article()
    {
        var (old, gone, other) = (IndexedArticles.Of("a", "old words"), IndexedArticles.Of("gone", "some words"), IndexedArticles.Of("b", "other words"));
        await Index.StoreAsync(old, Cancellation);
        await Index.StoreAsync(IndexedArticles.Of("a", "new words"), Cancellation);
        await Index.StoreAsync(gone, Cancellation);
        await Index.WithdrawAsync(Corpus, gone.Article.Id, Cancellation);
        await Index.StoreAsync(other, Cancellation);

        (await Index.TextsAsync(Corpus, [other.Header, gone.Header, old.Header], Cancellation))
            .ShouldBe([other.Article.Text, null, old.Article.Text]);
        (await Index.TextsAsync(Corpus, [], Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Withdrawing_what_is_not_there_says_so_and_makes_no_corpus()
    {
        (await Index.WithdrawAsync(Corpus, ArticleId.Parse("a"), Cancellation)).ShouldBeNull();
        (await Index.ListCorporaAsync(Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Within_the_keep_limit_only_the_newest_and_the_cited_versions_stay()
    {
        await ReopenAsync(keepVersions: 2);
        var cited = await StoreAsync("a", "first", 1);
        await Index.KeepCitedAsync(Corpus, [(ArticleId.Parse("a"), cited), (ArticleId.Parse("none"), cited)], Cancellation);
        await StoreAsync("a", "second", 2);
        await StoreAsync("b", "second", 2);
        await StoreAsync("a", "third", 3);
        await StoreAsync("a", "fourth", 4);
        await StoreAsync("a", "fifth", 5);

        (await TextsAsync("a")).ShouldBe(["first", "third", "fourth", "fifth"]);
        (await TextsAsync("b")).ShouldBe(["second"]);
        (await Index.FindAsync(Corpus, ArticleId.Parse("a"), cited, Cancellation))!.Article.State.ShouldBe(ArticleState.Superseded);
        (await SearchAsync("fifth")).ShouldHaveSingleItem();
        await ReopenAsync(keepVersions: 2);
        (await TextsAsync("a")).ShouldBe(["first", "third", "fourth", "fifth"]);
    }

    [Fact]
    public async Task A_cited_version_that_became_current_again_stays_when_it_is_superseded_once_more()
    {
        await ReopenAsync(keepVersions: 1);
        var cited = await StoreAsync("a", "first", 1);
        await Index.KeepCitedAsync(Corpus, [(ArticleId.Parse("a"), cited)], Cancellation);
        await StoreAsync("a", "second", 2);
        await StoreAsync("a", "first", 3);
        (await Index.FindAsync(Corpus, ArticleId.Parse("a"), null, Cancellation))!.Article.Text.ShouldBe("first");
        await StoreAsync("a", "third", 4);
        await StoreAsync("a", "fourth", 5);

        (await TextsAsync("a")).ShouldBe(["first", "third", "fourth"]);
    }

    [Fact]
    public async Task Repeating_the_current_version_prunes_nothing_and_without_a_limit_every_version_stays()
    {
        await StoreAsync("a", "first", 1);
        await StoreAsync("a", "second", 2);
        await StoreAsync("a", "third", 3);
        (await TextsAsync("a")).ShouldBe(["first", "second", "third"]);

        await ReopenAsync(keepVersions: 1);
        await StoreAsync("a", "third", 3);
        (await TextsAsync("a")).ShouldBe(["first", "second", "third"]);
    }

    [Fact]
    public async Task A_withdrawn_article_keeps_the_records_of_its_versions_whatever_the_limit()
    {
        await ReopenAsync(keepVersions: 1);
        var first = await StoreAsync("a", "first", 1);
        await StoreAsync("a", "second", 2);
        await Index.WithdrawAsync(Corpus, ArticleId.Parse("a"), Cancellation);
        await StoreAsync("a", "third", 3);
        await StoreAsync("a", "fourth", 4);
        await StoreAsync("a", "fifth", 5);

        (await Index.FindAsync(Corpus, ArticleId.Parse("a"), first, Cancellation))!.Article.State.ShouldBe(ArticleState.Withdrawn);
        (await TextsAsync("a")).ShouldBe(["", "", "fourth", "fifth"]);
    }

    private async Task ReopenAsync(int keepVersions)
    {
        await Index.DisposeAsync();
        Index = await OpenAsync(keepVersions);
    }

    /// <summary>Stores an article as if it were ingested in a minute.</summary>
    private async Task<ArticleVersion> StoreAsync(string id, string text, int minute)
    {
        var article = IndexedArticles.Of(id, text);
        var version = article.Article.Version;
        await Index.StoreAsync(
            article with { Article = article.Article with { IngestedAt = DateTimeOffset.UnixEpoch.AddMinutes(minute) } }, Cancellation);
        return version;
    }

    private async Task<string[]> TextsAsync(string id)
    {
        await foreach (var versions in Index.VersionsAsync(Corpus, Cancellation))
        {
            if (versions[0].Article.Id.Value == id)
            {
                return [.. versions.Select(version => version.Article.Text)];
            }
        }

        return [];
    }
}
