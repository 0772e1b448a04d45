using Dateline.Knowledge.Answering;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Dateline.Knowledge.Ingesting;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Ingesting;

public sealed class ArticleArchiveTests
{
    private const string Text = "The talks ended in Sochi.\n\nBoth sides agreed to a truce that begins on Monday.";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ingesting_tells_whether_an_article_is_new_changed_or_known()
    {
        await using var archive = await TemporaryArchive.OpenAsync();

        var created = await archive.IngestAsync("a", Text);
        var unchanged = await archive.IngestAsync("a", Text);
        var updated = await archive.IngestAsync("a", Text + " It held.");
        var retitled = await archive.IngestAsync("a", Text + " It held.", new ArticleMetadata { Title = "Truce" });

        created.Outcome.ShouldBe(IngestOutcome.Created);
        created.PassageCount.ShouldBe(1);
        unchanged.Outcome.ShouldBe(IngestOutcome.Unchanged);
        unchanged.Version.ShouldBe(created.Version);
        updated.Outcome.ShouldBe(IngestOutcome.Updated);
        updated.Version.ShouldNotBe(created.Version);
        retitled.Outcome.ShouldBe(IngestOutcome.Updated);
    }

    [Fact]
    public async Task Bad_content_is_a_result_that_names_the_field()
    {
        await using var archive = await TemporaryArchive.OpenAsync();
        var result = await archive.IngestAsync("a", "  \n\u00a0\n");
        result.Outcome.ShouldBe(IngestOutcome.Rejected);
        result.Rejection!.Field.ShouldBe("article.text");
        (await archive.Knowledge.Articles.ListCorporaAsync(Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_article_without_an_id_has_one_by_its_url_or_else_by_its_text()
    {
        await using var archive = await TemporaryArchive.OpenAsync();
        var metadata = new ArticleMetadata { Url = "https://example.org/a" };

        var byUrl = await archive.IngestAsync(new ArticleSource(null, new ArticleContent.PlainText(Text), metadata));
        var again = await archive.IngestAsync(new ArticleSource(null, new ArticleContent.PlainText(Text + " More."), metadata));
        var byText = await archive.IngestAsync(
            new ArticleSource(null, new ArticleContent.PlainText(Text), ArticleMetadata.Empty));

        again.ArticleId.ShouldBe(byUrl.ArticleId);
        again.Outcome.ShouldBe(IngestOutcome.Updated);
        byText.ArticleId.ShouldNotBe(byUrl.ArticleId);
    }

    [Fact]
    public async Task An_older_version_stays_readable_after_an_update_and_a_restart()
    {
        await using var archive = await TemporaryArchive.OpenAsync();
        var old = await archive.IngestAsync("a", Text);
        await archive.IngestAsync("a", "Something else entirely was reported.");
        await archive.ReopenAsync();

        var article = await archive.Knowledge.Articles.GetAsync(
            CorpusName.Default, ArticleId.Parse("a"), old.Version, Cancellation);

        article.State.ShouldBe(ArticleState.Superseded);
        article.Text.ShouldBe(Text);
    }

    [Fact]
    public async Task Within_the_keep_limit_only_the_newest_and_the_cited_versions_stay()
    {
        await using var archive = await TemporaryArchive.OpenAsync(keepVersions: 1);
        var cited = await archive.IngestAsync("a", "The ferry to the island sails at noon on weekdays.");
        var answer = await archive.Knowledge.Questions.AskAsync(
            new Question(CorpusName.Default, "When does the ferry to the island sail?"), Cancellation);
        var pruned = await archive.IngestAsync("a", "The ferry to the island sails at one on weekdays.");
        var kept = await archive.IngestAsync("a", "The ferry to the island sails at two on weekdays.");
        var current = await archive.IngestAsync("a", "The ferry to the island sails at three on weekdays.");
        await archive.ReopenAsync();

        answer.Sentences.ShouldHaveSingleItem().Citations[0].Version.ShouldBe(cited.Version!.Value);
        (await StateAsync(cited)).ShouldBe(ArticleState.Superseded);
        (await Should.ThrowAsync<NotFoundException>(() => StateAsync(pruned))).Kind.ShouldBe("version");
        (await StateAsync(kept)).ShouldBe(ArticleState.Superseded);
        (await StateAsync(current)).ShouldBe(ArticleState.Current);

        async Task<ArticleState> StateAsync(IngestResult result) => (await archive.Knowledge.Articles.GetAsync(
            CorpusName.Default, ArticleId.Parse("a"), result.Version, Cancellation)).State;
    }

    [Fact]
    public async Task What_does_not_exist_is_named()
    {
        await using var archive = await TemporaryArchive.OpenAsync();
        var articles = archive.Knowledge.Articles;
        var id = ArticleId.Parse("a");
        var version = ArticleVersion.Of("", ArticleMetadata.Empty);

        await NotFoundAsync("corpus", () => articles.GetAsync(CorpusName.Default, id, null, Cancellation));
        await NotFoundAsync("corpus", () => articles.ListAsync(CorpusName.Default, 10, "", Cancellation));
        await NotFoundAsync("corpus", () => articles.WithdrawAsync(CorpusName.Default, id, Cancellation));
        await archive.IngestAsync("b", Text);
        await NotFoundAsync("article", () => articles.GetAsync(CorpusName.Default, id, null, Cancellation));
        await NotFoundAsync("article", () => articles.WithdrawAsync(CorpusName.Default, id, Cancellation));
        await NotFoundAsync("version", () => articles.GetAsync(CorpusName.Default, ArticleId.Parse("b"), version, Cancellation));

        static async Task NotFoundAsync(string kind, Func<Task> call) =>
            (await Should.ThrowAsync<NotFoundException>(call)).Kind.ShouldBe(kind);
    }

    [Fact]
    public async Task A_list_is_read_page_by_page_to_its_end()
    {
        await using var archive = await TemporaryArchive.OpenAsync();
        for (var i = 0; i < 5; i++)
        {
            await archive.IngestAsync($"a{i}", Text);
        }

        var ids = new List<string>();
        var token = "";
        do
        {
            var page = await archive.Knowledge.Articles.ListAsync(CorpusName.Default, 2, token, Cancellation);
            page.Articles.Length.ShouldBeLessThanOrEqualTo(2);
            ids.AddRange(page.Articles.Select(article => article.Id.Value));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        ids.ShouldBe(["a0", "a1", "a2", "a3", "a4"]);
    }

    [Theory]
    [InlineData(0, "", "page_size")]
    [InlineData(1001, "", "page_size")]
    [InlineData(10, "%%%", "page_token")]
    public async Task A_list_request_out_of_its_limits_is_refused_by_field(int pageSize, string token, string field)
    {
        await using var archive = await TemporaryArchive.OpenAsync();
        await archive.IngestAsync("a", Text);
        (await Should.ThrowAsync<InvalidInputException>(() =>
            archive.Knowledge.Articles.ListAsync(CorpusName.Default, pageSize, token, Cancellation))).Field.ShouldBe(field);
    }
}
