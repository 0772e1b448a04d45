using System.Text.Json;
using Dateline.Knowledge.Articles;
using Google.Protobuf.Collections;
using Qdrant.Client.Grpc;
using UUIDNext;

namespace Dateline.Knowledge.Index.Qdrant;

/// <summary>
/// The head of an article: one point that says which version is current. Writing it is the moment of an update; what is found
/// counts only when its version is the head's.
/// </summary>
/// <param name="Corpus">The corpus.</param>
/// <param name="Article">The article.</param>
/// <param name="Version">The current version, or the last one when withdrawn.</param>
/// <param name="State">Current or withdrawn.</param>
/// <param name="Metadata">What is known about that version.</param>
/// <param name="Signature">What tells its near-duplicates; that of no text when withdrawn.</param>
/// <param name="IngestedAt">When that version was first stored.</param>
/// <param name="PassageCount">Passages of that version.</param>
/// <param name="Previous">The version that it replaced, while passages of that may be left; null: none.</param>
internal sealed record QdrantHead(
    CorpusName Corpus,
    ArticleId Article,
    ArticleVersion Version,
    ArticleState State,
    ArticleMetadata Metadata,
    ArticleSignature Signature,
    DateTimeOffset IngestedAt,
    int PassageCount,
    ArticleVersion? Previous)
{
    /// <summary>The value of <see cref="QdrantNames.Kind"/>.</summary>
    public const string Kind = "article";

    private const string CurrentState = "current";
    private const string WithdrawnState = "withdrawn";

    // Names heads among all UUIDv5 names.
    private static readonly Guid Namespace = new("0d4c2f1e-6a0b-4c7d-8f3e-51b7a9c2d610");

    public static Guid IdOf(CorpusName corpus, ArticleId article) => Uuid.NewNameBased(Namespace, $"{corpus}\n{article}");

    /// <summary>The articles of a corpus that are not withdrawn.</summary>
    public static Filter CurrentOf(CorpusName corpus)
    {
        var filter = QdrantFilters.Of(corpus);
        filter.Must.Add(Current.Must);
        return filter;
    }

    /// <summary>All heads, withdrawn ones too.</summary>
    public static Filter All => new() { Must = { QdrantFilters.Keyword(QdrantNames.Kind, Kind) } };

    /// <summary>The heads of articles that are not withdrawn.</summary>
    public static Filter Current => new()
    {
        Must = { QdrantFilters.Keyword(QdrantNames.Kind, Kind), QdrantFilters.Keyword(QdrantNames.State, CurrentState) },
    };

    public PointStruct ToPoint() => new()
    {
        Id = QdrantPoints.Id(IdOf(Corpus, Article)),
        Vectors = new Vectors { Vectors_ = new NamedVectors() },
        Payload =
        {
            [QdrantNames.Kind] = QdrantPoints.Value(Kind),
            [QdrantNames.Corpus] = QdrantPoints.Value(Corpus.Value),
            [QdrantNames.Article] = QdrantPoints.Value(Article.Value),
            [QdrantNames.Version] = QdrantPoints.Value(Version.Value),
            [QdrantNames.State] = QdrantPoints.Value(State == ArticleState.Current ? CurrentState : WithdrawnState),
            [QdrantNames.Metadata] = QdrantPoints.Value(JsonSerializer.Serialize(Metadata)),
            [QdrantNames.Signature] = QdrantPoints.Value(Convert.ToBase64String(Signature.ToBytes())),
            [QdrantNames.IngestedAt] = QdrantPoints.Value(IngestedAt.ToUnixTimeMilliseconds()),
            [QdrantNames.PassageCount] = QdrantPoints.Value(PassageCount),
            [QdrantNames.Previous] = QdrantPoints.Value(Previous?.Value ?? ""),
        },
    };

    public static QdrantHead Read(MapField<string, Value> payload) => new(
        CorpusName.Parse(payload[QdrantNames.Corpus].StringValue),
        ArticleId.Parse(payload[QdrantNames.Article].StringValue),
        ArticleVersion.Parse(payload[QdrantNames.Version].StringValue),
        payload[QdrantNames.State].StringValue == CurrentState ? ArticleState.Current : ArticleState.Withdrawn,
        JsonSerializer.Deserialize<ArticleMetadata>(payload[QdrantNames.Metadata].StringValue)!,
        ArticleSignature.Parse(Convert.FromBase64String(payload[QdrantNames.Signature].StringValue)),
        DateTimeOffset.FromUnixTimeMilliseconds(payload[QdrantNames.IngestedAt].IntegerValue),
        (int)payload[QdrantNames.PassageCount].IntegerValue,
        payload[QdrantNames.Previous].StringValue is { Length: > 0 } previous ? ArticleVersion.Parse(previous) : null);

    /// <summary>The article without its text.</summary>
    public Article ToArticle() =>
        new(Corpus, Article, Version, State, "", Metadata, [], IngestedAt, State == ArticleState.Current ? PassageCount : 0);

    /// <summary>What a hit says of its article.</summary>
    public ArticleHeader ToHeader() => new(Article, Version, Metadata, Signature);
}
