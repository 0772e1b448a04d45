using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Index;
using Dateline.Knowledge.Retrieval;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Index;

/// <summary>What every <see cref="IPassageIndex"/> must do. Each adapter derives this once.</summary>
public abstract partial class PassageIndexConformance : IAsyncLifetime
{
    private static readonly CorpusName Corpus = CorpusName.Default;

    private protected IPassageIndex Index { get; set; } = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Index = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Index is null)
        {
            // Skipped while opening.
            return;
        }

        await Index.DisposeAsync();
        await CleanUpAsync();
    }

    /// <summary>Opens the index; a second time after it was closed: the same index.</summary>
    private protected abstract Task<IPassageIndex> OpenAsync(int keepVersions);

    /// <inheritdoc cref="OpenAsync(int)"/>
    private protected Task<IPassageIndex> OpenAsync() => OpenAsync(keepVersions: 0);

    /// <summary>Leaves nothing behind.</summary>
    protected abstract Task CleanUpAsync();

    [Fact]
    public async Task A_hit_has_the_signature_of_its_article_after_reopening_too()
    {
        await Index.StoreAsync(IndexedArticles.Of("a", "ferry|noon 14"), Cancellation);
        await Index.DisposeAsync();
        Index = await OpenAsync();

        (await SearchAsync("ferry")).ShouldHaveSingleItem().Article.Signature.ShouldBe(ArticleSignature.Of("ferry|noon 14"));
    }

    [Fact]
    public async Task Where_dates_came_from_and_where_authors_work_is_kept_after_reopening_too()
    {
        var metadata = new ArticleMetadata
        {
            Authors = ["A"],
            Affiliations = [new AuthorAffiliation("A", "Institute")],
            PublishedAt = At(2019),
            PublishedAtOrigin = new DateOrigin(DateSource.MetaElement, DateCertainty.Doubtful, "article:published_time"),
            UpdatedAt = At(2020),
            UpdatedAtOrigin = new DateOrigin(DateSource.Text, DateCertainty.Likely, "Updated 1 January 2020"),
        };
        await Index.StoreAsync(IndexedArticles.Of("a", "ferry", metadata: metadata), Cancellation);
        await Index.StoreAsync(IndexedArticles.Of("b", "ferry", metadata: metadata), Cancellation);
        await Index.DisposeAsync();
        Index = await OpenAsync();

        var read = (await Index.FindAsync(Corpus, ArticleId.Parse("a"), null, Cancellation))!.Article.Metadata;
        var listed = (await Index.ListAsync(Corpus, null, 10, Cancellation)).Select(article => article.Metadata);
        var hits = (await SearchAsync("ferry")).Select(hit => hit.Article.Metadata);
        foreach (var kept in listed.Concat(hits).Prepend(read))
        {
            kept.PublishedAtOrigin.ShouldBe(metadata.PublishedAtOrigin);
            kept.UpdatedAtOrigin.ShouldBe(metadata.UpdatedAtOrigin);
            kept.Affiliations.ShouldBe(metadata.Affiliations);
        }
    }

    [Fact]
    public async Task A_new_article_is_found_as_it_was_stored()
    {
        var article = IndexedArticles.Of("a", "one|two\nthree", metadata: new ArticleMetadata
        {
            Title = "Title", Url = "https://example.org/a", PublishedAt = DateTimeOffset.UnixEpoch, Authors = ["A", "B"],
            Publisher = "P", Language = "en", Section = "World", Tags = ["t"],
            PublishedAtOrigin = new DateOrigin(DateSource.Text, DateCertainty.Likely, "By A | 1 January 1970"),
            Affiliations = [new AuthorAffiliation("A", "Institute")],
        });
        (await Index.StoreAsync(article, Cancellation)).ShouldBe(StoreOutcome.Created);

        var found = await Index.FindAsync(Corpus, ArticleId.Parse("a"), null, Cancellation);

        found.ShouldNotBeNull();
        found.Article.Text.ShouldBe(article.Article.Text);
        found.Article.Version.ShouldBe(article.Article.Version);
        found.Article.State.ShouldBe(ArticleState.Current);
        found.Article.LeftOut.ShouldBe(article.Article.LeftOut);
        ArticleVersion.Of(found.Article.Text, found.Article.Metadata).ShouldBe(article.Article.Version);
        found.Passages.Select(passage => passage.Span).ShouldBe(article.Passages.Select(passage => passage.Passage.Span));
        found.Passages[0].Sentences.ShouldBe(article.Passages[0].Passage.Sentences);
        found.Passages[1].Section.ShouldBe("Section");
        found.Passages[1].Page.ShouldBe(3);
    }

    [Fact]
    public async Task Storing_the_same_again_changes_nothing()
    {
        await Index.StoreAsync(IndexedArticles.Of("a", "one two"), Cancellation);
        (await Index.StoreAsync(IndexedArticles.Of("a", "one two"), Cancellation)).ShouldBe(StoreOutcome.Unchanged);
        (await SearchAsync("one")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Corpora_know_nothing_of_one_another()
    {
        await Index.StoreAsync(IndexedArticles.Of("a", "shared word", "left"), Cancellation);
        await Index.StoreAsync(IndexedArticles.Of("a", "shared words here\nshared", "right"), Cancellation);

        (await SearchAsync("shared", corpus: "left")).Count.ShouldBe(1);
        (await SearchAsync("shared", corpus: "right")).Count.ShouldBe(2);
        var statistics = await Index.StatisticsAsync(
            CorpusName.Parse("left"), [IndexedArticles.TermOf("shared"), IndexedArticles.TermOf("here")], Cancellation);
        statistics!.PassageCount.ShouldBe(1);
        statistics.DocumentFrequencies.ShouldBe([1, 0]);
        (await Index.StatisticsAsync(CorpusName.Parse("none"), [], Cancellation)).ShouldBeNull();
        (await Index.ListCorporaAsync(Cancellation)).ShouldBe(
            [new CorpusSummary(CorpusName.Parse("left"), 1, 1), new CorpusSummary(CorpusName.Parse("right"), 1, 2)]);
    }

    [Fact]
    public async Task Lists_are_in_the_order_of_ids_and_can_be_continued()
    {
        foreach (var id in new[] { "b", "ä", "a", "B" })
        {
            await Index.StoreAsync(IndexedArticles.Of(id, "words of " + id), Cancellation);
        }

        var first = await Index.ListAsync(Corpus, null, 2, Cancellation);
        var rest = await Index.ListAsync(Corpus, first[^1].Id, 10, Cancellation);

        first.Concat(rest).Select(article => article.Id.Value).ShouldBe(["B", "a", "b", "ä"]);
        first[0].Text.ShouldBeEmpty();
        first[0].PassageCount.ShouldBe(1);
    }

    [Fact]
    public async Task A_hit_has_its_exact_lexical_score_and_the_cosine_of_each_sentence()
    {
        await Index.StoreAsync(IndexedArticles.Of("a", "one two|three\nfour"), Cancellation);

        var hit = (await SearchAsync("one three", weight: 2, withVector: true)).Single(found => found.Ordinal == 0);

        hit.Lexical.ShouldBe(2 * 2 * 20 * LexicalEncoder.ImpactStep, 1e-5f);
        hit.Span.ShouldBe(new TextSpan(0, 13));
        hit.SentenceCosines.Length.ShouldBe(2);
        hit.SentenceCosines[1].ShouldBe(Cosine("one three", "three"), 0.01f);
        hit.Dense.ShouldBe(hit.SentenceCosines.Max());
    }

    [Fact]
    public async Task A_passage_without_a_word_of_the_question_is_found_by_its_vector()
    {
        await Index.StoreAsync(IndexedArticles.Of("a", "three"), Cancellation);
        var hit = (await Index.SearchAsync(
            Corpus, new IndexQuery([], IndexedArticles.Vector("three"), ArticleFilter.All, 10), Cancellation)).Single();
        hit.Lexical.ShouldBe(0);
        hit.Dense.ShouldBe(1, 0.01f);
    }

    [Fact]
    public async Task Filters_apply_before_ranking()
    {
        var metadata = new ArticleMetadata { Publisher = "Herald", Tags = ["Syria"], Language = "en", PublishedAt = At(2019) };
        await Index.StoreAsync(IndexedArticles.Of("a", "word", metadata: metadata), Cancellation);
        await Index.StoreAsync(
            IndexedArticles.Of("b", "word word", metadata: metadata with { Publisher = "Post", PublishedAt = At(2020) }), Cancellation);
        await Index.StoreAsync(IndexedArticles.Of("c", "word word word"), Cancellation);

        (await FoundBy(new ArticleFilter { Publishers = ["HERALD"] })).ShouldBe(["a"]);
        (await FoundBy(new ArticleFilter { Tags = ["syria", "other"] })).ShouldBe(["a", "b"]);
        (await FoundBy(new ArticleFilter { Languages = ["EN"] })).ShouldBe(["a", "b"]);
        (await FoundBy(new ArticleFilter { ArticleIds = [ArticleId.Parse("c")] })).ShouldBe(["c"]);
        (await FoundBy(new ArticleFilter { PublishedAfter = At(2019) })).ShouldBe(["a", "b"]);
        (await FoundBy(new ArticleFilter { PublishedBefore = At(2020) })).ShouldBe(["a"]);
        (await FoundBy(new ArticleFilter { PublishedAfter = At(2020), Publishers = ["Herald"] })).ShouldBeEmpty();
        (await FoundBy(ArticleFilter.All)).ShouldBe(["a", "b", "c"]);

        // With room for one passage only, the best that passes must take it.
        (await SearchAsync("word", new ArticleFilter { Publishers = ["Herald"] }, limit: 1)).Single().Article.Id.Value.ShouldBe("a");

        async Task<string[]> FoundBy(ArticleFilter filter) =>
            [.. (await SearchAsync("word", filter)).Select(hit => hit.Article.Id.Value).Order()];
    }

    [Fact]
    public async Task Many_writers_lose_nothing_and_readers_always_see_each_article_once()
    {
        const int Articles = 40;
        using var done = new CancellationTokenSource();
        await Index.StoreAsync(IndexedArticles.Of("0", "common v0"), Cancellation);
        var reading = Task.Run(
            async () =>
            {
                while (!done.IsCancellationRequested)
                {
                    var hits = await SearchAsync("common", new ArticleFilter { ArticleIds = [ArticleId.Parse("0")] });
                    hits.Count.ShouldBe(1);
                }
            },
            Cancellation);

        await Parallel.ForEachAsync(Enumerable.Range(0, Articles), Cancellation, async (i, token) =>
        {
            await Index.StoreAsync(IndexedArticles.Of(i.ToString(System.Globalization.CultureInfo.InvariantCulture), $"common v{i} a"), token);
            await Index.StoreAsync(IndexedArticles.Of(i.ToString(System.Globalization.CultureInfo.InvariantCulture), $"common v{i} b"), token);
        });
        await done.CancelAsync();
        await reading;

        (await SearchAsync("common", limit: 100)).Select(hit => hit.Article.Id).Distinct().Count().ShouldBe(Articles);
        (await SearchAsync("a", limit: 100)).ShouldBeEmpty();
        (await SearchAsync("b", limit: 100)).Count.ShouldBe(Articles);
    }

    [Fact]
    public async Task Everything_is_there_after_closing_and_opening()
    {
        await Index.StoreAsync(IndexedArticles.Of("a", "one|two\nthree"), Cancellation);
        await Index.StoreAsync(IndexedArticles.Of("b", "one"), Cancellation);
        await Index.StoreAsync(IndexedArticles.Of("b", "one again"), Cancellation);
        await Index.StoreAsync(IndexedArticles.Of("c", "one"), Cancellation);
        await Index.WithdrawAsync(Corpus, ArticleId.Parse("c"), Cancellation);
        var before = await SearchAsync("one three", withVector: true);

        await Index.DisposeAsync();
        Index = await OpenAsync();

        Comparable(await SearchAsync("one three", withVector: true)).ShouldBe(Comparable(before));
        before.Count.ShouldBe(3);

        static IEnumerable<string> Comparable(IReadOnlyList<PassageHit> hits) => hits.OrderBy(hit => hit.Id)
            .Select(hit => $"{hit.Id} {hit.Article.Version} {hit.Ordinal} {hit.Span} {hit.Lexical:R} {hit.Dense:R}");
    }

    private static DateTimeOffset At(int year) => new(year, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static float Cosine(string left, string right) =>
        IndexedArticles.Vector(left).Zip(IndexedArticles.Vector(right)).Sum(pair => pair.First * pair.Second);

    /// <summary>What is found by words; a vector that is all zeros finds nothing.</summary>
    private Task<IReadOnlyList<PassageHit>> SearchAsync(
        string words, ArticleFilter? filter = null, int limit = 10, string corpus = "default", float weight = 1,
        bool withVector = false) =>
        Index.SearchAsync(
            CorpusName.Parse(corpus),
            new IndexQuery(
                [.. words.Split(' ').Select(word => new WeightedTerm(IndexedArticles.TermOf(word), weight))],
                withVector ? IndexedArticles.Vector(words) : new float[IndexedArticles.Dimensions],
                filter ?? ArticleFilter.All, limit),
            Cancellation);
}
