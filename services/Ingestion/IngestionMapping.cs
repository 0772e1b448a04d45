using Dateline.Contracts.News.V1;
using Dateline.Knowledge;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Dateline.Knowledge.Index;
using Google.Protobuf.WellKnownTypes;
using Contract = Dateline.Contracts.Ingestion.V1;
using Ingested = Dateline.Knowledge.Ingesting.IngestResult;

namespace Dateline.Ingestion;

/// <summary>Between the contract's types and Knowledge's: the one place of this service where both are seen.</summary>
internal static class IngestionMapping
{
    /// <exception cref="InvalidInputException">The article is missing, or a field cannot be taken; fields begin with "article".</exception>
    public static ArticleSource ToSource(ArticleInput? input)
    {
        if (input is null)
        {
            throw new InvalidInputException("article", "must be set");
        }

        return new ArticleSource(ToId(input.ArticleId), ToContent(input), new ArticleMetadata
        {
            Title = input.Title,
            Url = input.Url,
            PublishedAt = ToMoment(input.PublishedAt, "article.published_at"),
            UpdatedAt = ToMoment(input.UpdatedAt, "article.updated_at"),
            Authors = [.. input.Authors],
            Publisher = input.Publisher,
            Language = input.Language,
            Section = input.Section,
            Tags = [.. input.Tags],
        });
    }

    public static Contract.IngestResult ToContract(this Ingested result) => new()
    {
        ArticleId = result.ArticleId?.Value ?? "",
        Version = result.Version?.Value ?? "",
        Outcome = (Contract.IngestOutcome)result.Outcome,
        PassageCount = result.PassageCount,
        LeftOut = { result.LeftOut.Select(ToContract) },
        Rejection = result.Rejection is { } rejection
            ? new Contract.Rejection { Field = rejection.Field, Description = rejection.Description }
            : null,
    };

    public static Contract.IngestResult Rejected(InvalidInputException invalid) => new()
    {
        Outcome = Contract.IngestOutcome.Rejected,
        Rejection = new Contract.Rejection { Field = invalid.Field, Description = invalid.Description },
    };

    public static Contracts.News.V1.Article ToContract(this Dateline.Knowledge.Articles.Article article) => new()
    {
        Corpus = article.Corpus.Value,
        ArticleId = article.Id.Value,
        Version = article.Version.Value,
        State = (Contracts.News.V1.ArticleState)article.State,
        Title = article.Metadata.Title,
        Text = article.Text,
        Url = article.Metadata.Url,
        PublishedAt = article.Metadata.PublishedAt?.ToTimestamp(),
        UpdatedAt = article.Metadata.UpdatedAt?.ToTimestamp(),
        Authors = { article.Metadata.Authors },
        Publisher = article.Metadata.Publisher,
        Language = article.Metadata.Language,
        Section = article.Metadata.Section,
        Tags = { article.Metadata.Tags },
        IngestedAt = article.IngestedAt.ToTimestamp(),
        PassageCount = article.PassageCount,
        LeftOut = { article.LeftOut.Select(ToContract) },
        DateOrigins = ToDateOrigins(article.Metadata),
        Affiliations =
        {
            article.Metadata.Affiliations.Select(
                each => new Contracts.News.V1.AuthorAffiliation { Author = each.Author, Affiliation = each.Affiliation }),
        },
    };

    public static Contract.Corpus ToContract(this CorpusSummary corpus) => new()
    {
        Name = corpus.Name.Value,
        ArticleCount = corpus.ArticleCount,
        PassageCount = corpus.PassageCount,
    };

    private static DateOrigins? ToDateOrigins(ArticleMetadata metadata) =>
        metadata is { PublishedAtOrigin: null, UpdatedAtOrigin: null } ? null : new DateOrigins
        {
            PublishedAt = metadata.PublishedAtOrigin?.ToContract(),
            UpdatedAt = metadata.UpdatedAtOrigin?.ToContract(),
        };

    private static Contracts.News.V1.DateOrigin ToContract(this Dateline.Knowledge.Articles.DateOrigin origin) => new()
    {
        Source = (Contracts.News.V1.DateSource)origin.Source,
        Certainty = (Contracts.News.V1.DateCertainty)origin.Certainty,
        FoundIn = origin.FoundIn,
    };

    private static Contracts.News.V1.LeftOut ToContract(Dateline.Knowledge.Articles.LeftOut leftOut) =>
        new() { Text = leftOut.Text, Rule = leftOut.Rule };

    private static ArticleId? ToId(string id)
    {
        try
        {
            return id.Length == 0 ? null : ArticleId.Parse(id);
        }
        catch (InvalidInputException invalid)
        {
            throw new InvalidInputException($"article.{invalid.Field}", invalid.Description);
        }
    }

    private static ArticleContent ToContent(ArticleInput input) => input.ContentCase switch
    {
        ArticleInput.ContentOneofCase.Text => new ArticleContent.PlainText(input.Text),
        ArticleInput.ContentOneofCase.Markdown => new ArticleContent.Markdown(input.Markdown),
        ArticleInput.ContentOneofCase.Html => new ArticleContent.Html(input.Html),
        ArticleInput.ContentOneofCase.Pdf => new ArticleContent.Pdf(input.Pdf.Memory),
        ArticleInput.ContentOneofCase.Document => new ArticleContent.Document(input.Document.Memory),
        _ => throw new InvalidInputException(
            "article", "must have its content in one of the fields text, markdown, html, pdf and document"),
    };

    private static DateTimeOffset? ToMoment(Timestamp? timestamp, string field)
    {
        try
        {
            return timestamp?.ToDateTimeOffset();
        }
        catch (InvalidOperationException)
        {
            throw new InvalidInputException(field, "must be a moment of the years 1 to 9999");
        }
    }
}
