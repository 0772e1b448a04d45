using Dateline.Knowledge.Answering;
using Dateline.Knowledge.Answering.Verification.Texts;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Dateline.Knowledge.Tests.Canonical;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Answering.Verification;

public sealed class VerifyTextTests
{
    private const string Ferries = "Ferries to the islands were stopped on Monday because of the storm.";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sentence_that_stands_far_down_an_article_is_cited_where_it_stands()
    {
        var text = string.Concat(Enumerable.Range(1, 60).Select(n => $"In year {n} the harbour counted {n * 7} ships.\n\n")) + Ferries;
        await using var archive = await TemporaryArchive.OpenAsync();
        (await archive.IngestAsync("harbour", text)).PassageCount.ShouldBeGreaterThan(2);

        var citation = (await VerifyAsync(archive, Ferries)).ShouldHaveSingleItem().Citations.ShouldHaveSingleItem();

        citation.Quote.ShouldBe(Ferries);
        citation.Span.ShouldBe(new TextSpan(text.Length - Ferries.Length, text.Length));
    }

    [Fact]
    public async Task A_sentence_of_a_document_with_pages_is_cited_with_its_page()
    {
        await using var archive = await TemporaryArchive.OpenAsync();
        var pdf = PdfMaker.Pages(PdfMaker.Column(72, "The harbour is quiet in winter."), PdfMaker.Column(72, Ferries));
        await archive.IngestAsync(new ArticleSource(ArticleId.Parse("pdf"), new ArticleContent.Document(pdf), ArticleMetadata.Empty));

        (await VerifyAsync(archive, Ferries)).ShouldHaveSingleItem().Citations.ShouldHaveSingleItem().Page.ShouldBe(2);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task A_heading_is_a_sentence_of_its_own_however_lines_end(string end)
    {
        await using var archive = await TemporaryArchive.OpenAsync();
        await archive.IngestAsync("harbour", $"Storm news\n\n{Ferries}");

        var sentences = await VerifyAsync(archive, $"Storm news{end}{end}{Ferries}{end}");

        sentences.Select(sentence => (sentence.Text, sentence.Verdict)).ShouldBe(
            [("Storm news", Verdict.Supported), (Ferries, Verdict.Supported)]);
    }

    private static async Task<IReadOnlyList<AnswerSentence>> VerifyAsync(TemporaryArchive archive, string text) =>
        await archive.Knowledge.Verification.VerifyTextAsync(new TextQuery(CorpusName.Default, text), Cancellation);
}
