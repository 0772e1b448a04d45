using Dateline.Knowledge.Articles;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Index;

/// <summary>The part about which superseded versions stay.</summary>
public abstract partial class PassageIndexConformance
{
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
