using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Index;
using Dateline.Knowledge.Retrieval;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Index;

/// <summary>The part about what may come in: filters in all combinations, pages, unusual texts, nothing and very much.</summary>
public abstract partial class PassageIndexConformance
{
    [Fact]
    public async Task Every_combination_of_filters_finds_just_the_articles_that_pass()
    {
        string[] publishers = ["Herald", "POST", ""];
        string[] languages = ["en", "de"];
        string[] tags = ["Syria", "ship", "élan"];
        var articles = Enumerable.Range(0, 24).Select(i => IndexedArticles.Of($"a{i}", $"word w{i}", metadata: new ArticleMetadata
        {
            Publisher = publishers[i % 3],
            Language = languages[i / 3 % 2],
            Tags = [.. tags.Where((_, tag) => (i >> tag) % 2 == 1)],
            PublishedAt = i % 5 == 4 ? null : At(2015 + i % 5),
        })).ToArray();
        foreach (var article in articles)
        {
            await Index.StoreAsync(article, Cancellation);
        }

        for (var combination = 0; combination < 128; combination++)
        {
            bool Has(int condition) => (combination >> condition) % 2 == 1;
            var filter = new ArticleFilter
            {
                Publishers = Has(0) ? ["herald", "Post"] : [],
                Languages = Has(1) ? ["EN"] : [],
                Tags = Has(2) ? ["SYRIA", "ÉLAN"] : [],
                PublishedAfter = Has(3) ? At(2016) : null,
                PublishedBefore = Has(4) ? At(2018) : null,
                ArticleIds = Has(5) ? [.. Enumerable.Range(0, 13).Select(i => ArticleId.Parse($"a{i}"))] : [],
                KnownBefore = Has(6) ? At(2017) : null,
            };

            (await SearchAsync("word", filter, limit: 100)).Select(hit => hit.Article.Id.Value).ShouldBe(
                articles.Where(article => filter.Passes(article.Article.Id, article.Article.Metadata)).Select(article => article.Article.Id.Value),
                ignoreOrder: true,
                $"combination {combination}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(25)]
    [InlineData(100)]
    public async Task Pages_of_any_size_list_every_article_once(int size)
    {
        var ids = Enumerable.Range(0, 25).Select(i => $"id-{i * 7919 % 1000}").ToArray();
        foreach (var id in ids)
        {
            await Index.StoreAsync(IndexedArticles.Of(id, "word"), Cancellation);
        }

        var listed = new List<string>();
        IReadOnlyList<Article> page;
        do
        {
            ArticleId? after = listed.Count == 0 ? null : ArticleId.Parse(listed[^1]);
            page = await Index.ListAsync(Corpus, after, size, Cancellation);
            listed.AddRange(page.Select(article => article.Id.Value));
        }
        while (page.Count == size && listed.Count <= ids.Length);

        listed.ShouldBe(ids.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("a\"b\\c/d e")]
    [InlineData("🛰️ Webb")]
    [InlineData("e\u0301")]
    [InlineData("\u202Eright to left")]
    [InlineData("日本語")]
    public async Task Unusual_characters_come_back_as_they_were(string id)
    {
        var metadata = new ArticleMetadata { Title = id, Publisher = id, Tags = [id] };
        var article = IndexedArticles.Of(id, $"{id} 𝔘nicode|{id}", metadata: metadata);
        await Index.StoreAsync(article, Cancellation);

        var found = await Index.FindAsync(Corpus, article.Article.Id, null, Cancellation);
        found!.Article.Text.ShouldBe(article.Article.Text);
        found.Article.Metadata.Title.ShouldBe(id);
        (await Index.ListAsync(Corpus, null, 10, Cancellation)).Single().Id.Value.ShouldBe(id);
        (await SearchAsync("𝔘nicode", new ArticleFilter { Publishers = [id], Tags = [id] })).Single().Article.Id.Value.ShouldBe(id);
    }

    [Fact]
    public async Task A_very_long_article_is_whole()
    {
        var text = string.Join('\n', Enumerable.Range(0, 700).Select(i => $"word line{i} {new string('x', 1000)}|second part {i}"));
        var article = IndexedArticles.Of(new string('i', ArticleId.MaxLength), text);
        (await Index.StoreAsync(article, Cancellation)).ShouldBe(StoreOutcome.Created);

        var found = await Index.FindAsync(Corpus, article.Article.Id, null, Cancellation);
        found!.Article.Text.ShouldBe(text);
        found.Passages.Length.ShouldBe(700);
        (await Index.StatisticsAsync(Corpus, [IndexedArticles.TermOf("word")], Cancellation))!.DocumentFrequencies.ShouldBe([700]);
        (await SearchAsync("word", limit: 1000)).Select(hit => hit.Ordinal).Order().ShouldBe(Enumerable.Range(0, 700));
    }

    [Fact]
    public async Task Nothing_is_found_by_nothing_or_in_nothing()
    {
        await Index.StoreAsync(IndexedArticles.Of("a", "word"), Cancellation);
        var nothing = new IndexQuery([], new float[IndexedArticles.Dimensions], ArticleFilter.All, 10);
        (await Index.SearchAsync(Corpus, nothing, Cancellation)).ShouldBeEmpty();
        (await SearchAsync("word", corpus: "none", withVector: true)).ShouldBeEmpty();
        (await SearchAsync("unknown")).ShouldBeEmpty();
        (await Index.ListAsync(CorpusName.Parse("none"), null, 10, Cancellation)).ShouldBeEmpty();
        (await Index.FindAsync(Corpus, ArticleId.Parse("none"), null, Cancellation)).ShouldBeNull();
        (await Index.FindAsync(Corpus, ArticleId.Parse("a"), ArticleVersion.Of("other", ArticleMetadata.Empty), Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Every_version_of_every_article_can_be_read_the_current_one_last()
    {
        await Index.StoreAsync(IndexedArticles.Of("a", "first"), Cancellation);
        await Index.StoreAsync(IndexedArticles.Of("a", "second"), Cancellation);
        await Index.StoreAsync(IndexedArticles.Of("b", "withdrawn"), Cancellation);
        await Index.WithdrawAsync(Corpus, ArticleId.Parse("b"), Cancellation);
        await Index.StoreAsync(IndexedArticles.Of("c", "elsewhere", "other"), Cancellation);

        var articles = new Dictionary<string, string[]>();
        await foreach (var versions in Index.VersionsAsync(Corpus, Cancellation))
        {
            articles.Add(
                versions[0].Article.Id.Value,
                [.. versions.Select(version => $"{version.Article.State} '{version.Article.Text}' {version.Passages.Length}")]);
        }

        articles.Keys.ShouldBe(["a", "b"], ignoreOrder: true);
        articles["a"].ShouldBe(["Superseded 'first' 0", "Current 'second' 1"]);
        articles["b"].ShouldBe(["Withdrawn '' 0"]);
    }
}
