using System.Text;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Canonical;

public sealed class DocumentFileTests
{
    private const string German = "Der Hafen wurde am Montag geschlossen, weil ein Kran in das Becken stürzte. Die Behörde prüft die Gründe für das Unglück.";
    private const string Russian = "Порт был закрыт в понедельник после того, как кран упал в воду. Власти сообщили, что двое рабочих получили травмы.";

    static DocumentFileTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-32", true)]
    [InlineData("windows-1252", false)]
    public void The_encoding_of_a_file_is_told_by_its_bytes(string name, bool withMark)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. withMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(German)];
        Read(bytes).Text.ShouldBe(German);
    }

    [Theory]
    [InlineData("windows-1251")]
    [InlineData("koi8-r")]
    public void Cyrillic_encodings_are_told_by_their_letters(string name) =>
        Read(Encoding.GetEncoding(name).GetBytes(Russian)).Text.ShouldBe(Russian);

    [Theory]
    [InlineData("iso-8859-1", "windows-1252", German)]
    [InlineData("windows-1251", "windows-1251", Russian)]
    [InlineData("shift_jis", "shift_jis", "港は月曜日に閉鎖された。クレーンが水に落ちたためである。")]
    public void A_page_may_declare_its_encoding(string declared, string real, string text)
    {
        var page = Encoding.GetEncoding(real).GetBytes($"<html><head><meta charset=\"{declared}\"></head><body><p>{text}</p></body></html>");
        Read(page).Text.ShouldBe(text);
    }

    [Theory]
    [InlineData("<!-- saved --><html><body><p>One two three.</p></body></html>", "One two three.")]
    [InlineData("<p>One <i>two</i> three.</p>", "One two three.")]
    [InlineData("{\"text\": \"One two three.\"}", "One two three.")]
    [InlineData("[{\"text\": \"One two three.\"}]", "One two three.")]
    [InlineData("{\"html\": \"<p>One two three.</p>\"}", "One two three.")]
    [InlineData("One two three.\n\n## Head\n\nSee [this](https://example.org/) and **that**.", "One two three.\n\nHead\n\nSee this and that.")]
    [InlineData("a < b and {c} [d].", "a < b and {c} [d].")]
    public void The_kind_of_a_file_is_told_by_its_content(string file, string text) => Read(Encoding.UTF8.GetBytes(file)).Text.ShouldBe(text);

    [Theory]
    [InlineData("{\"text\": \"One.\"}\n{\"text\": \"Two.\"}", "one by one")]
    [InlineData("[{\"text\": \"One.\"}, {\"text\": \"Two.\"}]", "one by one")]
    [InlineData("{\"title\": \"One.\"}", "'text', 'markdown' or 'html'")]
    [InlineData("{\"text\": \"\\ud800\"}", "lone surrogates")]
    [InlineData("<rss version=\"2.0\"></rss>", "IngestFeed")]
    [InlineData("PK\u0003\u0004", "ZIP")]
    public void What_is_no_article_is_an_error_that_says_so(string file, string reason) =>
        Should.Throw<InvalidInputException>(() => Read(Encoding.UTF8.GetBytes(file))).Description.ShouldContain(reason);

    private static CanonicalArticle Read(byte[] bytes) => Canonicalizer.Canonicalize(
        new ArticleSource(null, new ArticleContent.Document(bytes), ArticleMetadata.Empty), TestContext.Current.CancellationToken);
}
