using System.Security.Cryptography;
using System.Text;

namespace Dateline.Knowledge.Articles;

/// <summary>
/// An article's id in its corpus: 1 to 200 characters, no control characters or lone surrogates, no white space at either
/// end. Compared by code unit. <c>default</c> names no article.
/// </summary>
public readonly record struct ArticleId : IComparable<ArticleId>
{
    /// <summary>The longest id, in UTF-16 code units.</summary>
    public const int MaxLength = 200;

    private ArticleId(string value) => Value = value;

    /// <summary>The id.</summary>
    public string Value { get; }

    /// <summary>Reads an article id.</summary>
    /// <exception cref="InvalidInputException">Names the field "article_id" and the limit.</exception>
    public static ArticleId Parse(string value)
    {
        if (value.Length is 0 or > MaxLength)
        {
            throw new InvalidInputException("article_id", $"must be 1 to {MaxLength} characters, is {value.Length}");
        }

        if (value.Any(char.IsControl) || char.IsWhiteSpace(value[0]) || char.IsWhiteSpace(value[^1]) || !value.IsWellFormed())
        {
            throw new InvalidInputException("article_id",
                "must not contain control characters or lone surrogates, nor begin or end with white space");
        }

        return new ArticleId(value);
    }

    /// <summary>The id of the article at a URL that has no other: so a page that is fetched again is the same article.</summary>
    public static ArticleId OfUrl(string url) => Of("url", url);

    /// <summary>The id of an article of which nothing but its text is known.</summary>
    public static ArticleId OfText(string text) => Of("text", text);

    /// <summary>Orders by code unit.</summary>
    public int CompareTo(ArticleId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <(ArticleId left, ArticleId right) => left.CompareTo(right) < 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >(ArticleId left, ArticleId right) => left.CompareTo(right) > 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <=(ArticleId left, ArticleId right) => left.CompareTo(right) <= 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >=(ArticleId left, ArticleId right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static ArticleId Of(string kind, string name) =>
        new($"{kind}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..24]}");
}
