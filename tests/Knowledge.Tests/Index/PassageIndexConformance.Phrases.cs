using System.Collections.Immutable;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Index;
using Dateline.Knowledge.Retrieval;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Index;

/// <summary>The part about phrases.</summary>
public abstract partial class PassageIndexConformance
{
    [Fact]
    public async Task Every_current_article_that_holds_a_phrase_is_among_those_that_may()
    {
        var herald = new ArticleMetadata { Publisher = "Herald" };
        for (var i = 0; i < 30; i++)
        {
            await Index.StoreAsync(
                IndexedArticles.Of($"both-{i}", $"one two v{i}\none\ntwo", metadata: i < 4 ? herald : null), Cancellation);
        }

        await Index.StoreAsync(IndexedArticles.Of("both-5", "three\nfour"), Cancellation);
        await Index.StoreAsync(IndexedArticles.Of("both-7", "one two again"), Cancellation);
        await Index.StoreAsync(IndexedArticles.Of("apart", "five six\nseven"), Cancellation);
        await Index.StoreAsync(IndexedArticles.Of("elsewhere", "one two", "other"), Cancellation);
        await Index.WithdrawAsync(Corpus, ArticleId.Parse("both-6"), Cancellation);

        var holding = Enumerable.Range(0, 30).Where(i => i is not (5 or 6)).Select(i => $"both-{i}").ToArray();
        (await MayHoldAsync("one two")).ShouldBe(holding, ignoreOrder: true);
        (await MayHoldAsync("one two", new ArticleFilter { Publishers = ["herald"] })).Length.ShouldBe(4);
        (await MayHoldAsync("two|v9")).ShouldBe(["both-9"]);
        (await MayHoldAsync("v9|one|two")).ShouldContain("both-9");
        (await MayHoldAsync("five six|seven")).ShouldBe(["apart"]);
        (await MayHoldAsync("one nothing")).ShouldBeEmpty();
        (await MayHoldAsync("")).Length.ShouldBe(30);
        (await MayHoldAsync("one", corpus: "none")).ShouldBeEmpty();

        await Index.DisposeAsync();
        Index = await OpenAsync();
        (await MayHoldAsync("one two")).ShouldBe(holding, ignoreOrder: true);
    }

    [Fact]
    public async Task Of_many_articles_that_hold_one_part_of_a_phrase_those_that_lack_another_are_left_out()
    {
        for (var i = 0; i < 20; i++)
        {
            await Index.StoreAsync(IndexedArticles.Of($"both-{i}", "red\ngreen"), Cancellation);
            await Index.StoreAsync(IndexedArticles.Of($"red-{i}", "red only"), Cancellation);
            await Index.StoreAsync(IndexedArticles.Of($"green-{i}", "green only"), Cancellation);
        }

        (await MayHoldAsync("red|green")).ShouldBe(Enumerable.Range(0, 20).Select(i => $"both-{i}"), ignoreOrder: true);
    }

    /// <param name="parts">Words that follow one another, with a bar where a border of passages may be.</param>
    /// <param name="filter">Which articles count.</param>
    /// <param name="corpus">The corpus.</param>
    private async Task<string[]> MayHoldAsync(string parts, ArticleFilter? filter = null, string corpus = "default")
    {
        var phrase = new Phrase(
            [.. PhraseFilter.WordsOf(parts)],
            [.. parts.Split('|').Select(part => PhraseFilter.WordsOf(part).Select(IndexedArticles.TermOf).ToImmutableArray())]);
        return await Index.MayHoldAsync(CorpusName.Parse(corpus), phrase, filter ?? ArticleFilter.All, Cancellation)
            .Select(article => article.Id.Value).ToArrayAsync(Cancellation);
    }
}
