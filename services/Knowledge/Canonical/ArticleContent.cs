namespace Dateline.Knowledge.Canonical;

/// <summary>An article's content in the form it was handed in.</summary>
public abstract record ArticleContent
{
    private ArticleContent()
    {
    }

    /// <summary>Plain text; blank lines separate paragraphs.</summary>
    /// <param name="Value">The text.</param>
    public sealed record PlainText(string Value) : ArticleContent;

    /// <summary>CommonMark Markdown, which may begin with YAML front matter.</summary>
    /// <param name="Value">The source.</param>
    public sealed record Markdown(string Value) : ArticleContent;

    /// <summary>An HTML page or fragment.</summary>
    /// <param name="Value">The source.</param>
    public sealed record Html(string Value) : ArticleContent;

    /// <summary>A PDF file.</summary>
    /// <param name="Value">The file's bytes.</param>
    public sealed record Pdf(ReadOnlyMemory<byte> Value) : ArticleContent;

    /// <summary>A file of any of these kinds, or a JSON object with an article: told by its bytes.</summary>
    /// <param name="Value">The file's bytes.</param>
    public sealed record Document(ReadOnlyMemory<byte> Value) : ArticleContent;
}
