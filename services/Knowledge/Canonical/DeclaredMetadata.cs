using System.Collections.Immutable;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Canonical;

/// <summary>Metadata as a document declares it, its dates still as written.</summary>
/// <param name="field">The field that held the document, named when a date in it is none.</param>
/// <param name="form">What of the document declares it, such as "front matter".</param>
internal sealed class DeclaredMetadata(string field, string form)
{
    public string Title { get; init; } = "";

    public string Url { get; init; } = "";

    public string PublishedAt { get; init; } = "";

    public string UpdatedAt { get; init; } = "";

    public ImmutableArray<string> Authors { get; init; } = [];

    public string Publisher { get; init; } = "";

    public string Language { get; init; } = "";

    public string Section { get; init; } = "";

    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>The caller's metadata, completed by this.</summary>
    /// <exception cref="InvalidInputException">A date is none, or a value is over its limit.</exception>
    public ArticleMetadata Under(ArticleMetadata caller)
    {
        var published = caller.PublishedAt is null ? Date(PublishedAt, "published_at") : null;
        var updated = caller.UpdatedAt is null ? Date(UpdatedAt, "updated_at") : null;
        var metadata = new ArticleMetadata
        {
            Title = Either(caller.Title, Title),
            Url = Either(caller.Url, Url),
            PublishedAt = caller.PublishedAt ?? published?.Date,
            PublishedAtOrigin = caller.PublishedAtOrigin ?? published?.Origin,
            UpdatedAt = caller.UpdatedAt ?? updated?.Date,
            UpdatedAtOrigin = caller.UpdatedAtOrigin ?? updated?.Origin,
            Authors = caller.Authors.IsEmpty ? Authors : caller.Authors,
            Affiliations = caller.Affiliations,
            Publisher = Either(caller.Publisher, Publisher),
            Language = Either(caller.Language, Language),
            Section = Either(caller.Section, Section),
            Tags = caller.Tags.IsEmpty ? Tags : caller.Tags,
        };
        MetadataLimits.Check(metadata);
        return metadata;
    }

    private static string Either(string caller, string declared) => caller.Length > 0 ? caller : declared.Trim();

    private (DateTimeOffset Date, DateOrigin Origin)? Date(string value, string name)
    {
        if (value.Length == 0)
        {
            return null;
        }

        return FoundDate.Parse(value) is { } date
            ? (date, new DateOrigin(
                DateSource.Document, FoundDate.IsAmbiguous(value) ? DateCertainty.Doubtful : DateCertainty.Certain, form))
            : throw new InvalidInputException(field, $"has a {name} that is no date: '{value}'; give it as 2019-08-05T12:00:00Z");
    }
}
