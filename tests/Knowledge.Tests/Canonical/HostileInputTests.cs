using System.Text;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Dateline.Knowledge.Chunking;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Canonical;

public sealed class HostileInputTests
{
    public static TheoryData<string, ArticleContent> Refused { get; } = new()
    {
        { "elements 100,000 deep", new ArticleContent.Html(Repeat("<div>", 100_000) + "text") },
        { "elements without end", new ArticleContent.Html(Repeat("<br>", 900_000)) },
        { "formatting that multiplies", new ArticleContent.Html(Repeat("<b><i><u><p>", 20_000)) },
        { "a tag of 2 MB", new ArticleContent.Html("<p " + Repeat("a ", 1_000_000) + ">text</p>") },
        { "a line of 17 MB", new ArticleContent.PlainText(new string('a', (16 << 20) + 1)) },
        { "JSON 100,000 deep", Document("{\"text\":" + Repeat("[", 100_000)) },
        { "quotes 100,000 deep", new ArticleContent.Markdown(Repeat("> ", 100_000) + "text") },
        { "front matter 30,000 deep", new ArticleContent.Markdown("---\na: " + Repeat("[", 30_000) + "\n---\ntext") },
        { "front matter of items in items", new ArticleContent.Markdown("---\n" + Repeat("- ", 20_000) + "a\n---\ntext") },
        { "PDF arrays 100,000 deep", Document("%PDF-1.7\n1 0 obj\n" + Repeat("[", 100_000)) },
        { "PDF dictionaries 100,000 deep", Document("%PDF-1.7\n1 0 obj\n" + Repeat("<</A ", 100_000)) },
    };

    public static TheoryData<string, ArticleContent> Taken { get; } = new()
    {
        { "one word of 4 MB", new ArticleContent.PlainText(new string('a', 4 << 20)) },
        { "full stops", new ArticleContent.PlainText(Repeat(". ", 500_000)) },
        { "open quotations", new ArticleContent.PlainText(Repeat("“A? B", 200_000)) },
        { "cookies", new ArticleContent.PlainText(Repeat("we use cookies ", 90)) },
        { "letters on lines", new ArticleContent.PlainText(Repeat("a\n", 500_000) + "Text.") },
        { "entities that name entities", new ArticleContent.Html("<!DOCTYPE html [<!ENTITY a \"&b;&b;\"><!ENTITY b \"text\">]><p>One &a;&a; two.</p>") },
        { "brackets", new ArticleContent.Markdown(Repeat("[", 20_000) + "text" + Repeat("](a)", 20_000)) },
        { "emphasis", new ArticleContent.Markdown(Repeat("*a_", 20_000)) },
        { "backquotes", new ArticleContent.Markdown(string.Concat(Enumerable.Range(1, 600).Select(n => new string('`', n) + " "))) },
        { "marks on one letter", new ArticleContent.PlainText("a" + Repeat("\u0301", 100_000)) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_built_to_break_a_reader_is_refused(string name, ArticleContent content) =>
        Should.Throw<InvalidInputException>(() => Read(content), name);

    [Theory]
    [MemberData(nameof(Taken))]
    public void What_is_only_strange_is_read_and_every_span_slices_back(string name, ArticleContent content)
    {
        var article = Read(content);
        foreach (var sentence in PassageBuilder.Build(article).SelectMany(passage => passage.Sentences))
        {
            sentence.Span.Of(article.Text).Length.ShouldBeGreaterThan(0, name);
        }
    }

    private static string Repeat(string piece, int times) => new StringBuilder(piece.Length * times).Insert(0, piece, times).ToString();

    private static ArticleContent.Document Document(string text) => new(Encoding.UTF8.GetBytes(text));

    private static CanonicalArticle Read(ArticleContent content) => Canonicalizer.Canonicalize(
        new ArticleSource(null, content, ArticleMetadata.Empty), TestContext.Current.CancellationToken);
}
