using System.Collections.Immutable;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Canonical;

/// <summary>What metadata may be.</summary>
internal static class MetadataLimits
{
    public const int MaxTitle = 1_000;
    public const int MaxUrl = 2_000;
    public const int MaxName = 200;
    public const int MaxTag = 100;
    private const int MaxItems = 50;

    /// <summary>Checks every field.</summary>
    /// <exception cref="InvalidInputException">Names the first field at fault and its limit.</exception>
    public static void Check(ArticleMetadata metadata)
    {
        CheckText("article.title", metadata.Title, MaxTitle);
        CheckText("article.url", metadata.Url, MaxUrl);
        CheckText("article.publisher", metadata.Publisher, MaxName);
        CheckText("article.section", metadata.Section, MaxName);
        CheckText("article.language", metadata.Language, MaxName);
        CheckItems("article.authors", metadata.Authors, MaxName);
        CheckItems("article.tags", metadata.Tags, MaxTag);
        if (metadata.Url.Length > 0
            && !(Uri.TryCreate(metadata.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            throw new InvalidInputException("article.url", "must be an absolute http or https URL");
        }
    }

    private static void CheckItems(string field, ImmutableArray<string> items, int limit)
    {
        if (items.Length > MaxItems)
        {
            throw new InvalidInputException(field, $"must be at most {MaxItems} items, is {items.Length}");
        }

        for (var i = 0; i < items.Length; i++)
        {
            CheckText($"{field}[{i}]", items[i], limit);
        }
    }

    private static void CheckText(string field, string value, int limit)
    {
        if (value.Length > limit)
        {
            throw new InvalidInputException(field, $"must be at most {limit} characters, is {value.Length}");
        }

        if (!value.IsWellFormed())
        {
            throw new InvalidInputException(field, "must be valid Unicode: it has lone surrogates");
        }
    }
}
