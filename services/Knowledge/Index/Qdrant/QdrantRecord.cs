using System.Collections.Immutable;
using System.Text.Json;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Google.Protobuf.Collections;
using Qdrant.Client.Grpc;
using UUIDNext;

namespace Dateline.Knowledge.Index.Qdrant;

/// <summary>
/// The record of a version: its text, what was left out, and the spans of its passages. A version never changes, so neither
/// does its record, but for losing its text when the article is withdrawn, and for the note that it is cited.
/// </summary>
internal static class QdrantRecord
{
    /// <summary>The value of <see cref="QdrantNames.Kind"/>.</summary>
    public const string Kind = "version";

    /// <summary>The value of <see cref="QdrantNames.Cited"/> of a version that is cited; empty otherwise.</summary>
    public const string IsCited = "yes";

    private const string WithdrawnState = "withdrawn";

    // Names records among all UUIDv5 names.
    private static readonly Guid Namespace = new("b6f7d0a4-2e58-4f61-9c3b-7a1d5e0f8c42");

    public static Guid IdOf(CorpusName corpus, ArticleId article, ArticleVersion version) =>
        Uuid.NewNameBased(Namespace, $"{corpus}\n{article}\n{version}");

    /// <summary>All records.</summary>
    public static Filter All => new() { Must = { QdrantFilters.Keyword(QdrantNames.Kind, Kind) } };

    /// <summary>The records of an article.</summary>
    public static Filter Of(CorpusName corpus, ArticleId article)
    {
        var filter = QdrantFilters.Of(corpus, article);
        filter.Must.Add(All.Must);
        return filter;
    }

    /// <param name="article">The article, with its passages.</param>
    /// <param name="ingestedAt">When this version was first stored.</param>
    public static PointStruct ToPoint(IndexedArticle article, DateTimeOffset ingestedAt) => new()
    {
        Id = QdrantPoints.Id(IdOf(article.Article.Corpus, article.Article.Id, article.Article.Version)),
        Vectors = new Vectors { Vectors_ = new NamedVectors() },
        Payload =
        {
            { QdrantNames.Kind, QdrantPoints.Value(Kind) },
            { QdrantNames.Corpus, QdrantPoints.Value(article.Article.Corpus.Value) },
            { QdrantNames.Article, QdrantPoints.Value(article.Article.Id.Value) },
            { QdrantNames.Version, QdrantPoints.Value(article.Article.Version.Value) },
            { QdrantNames.Cited, QdrantPoints.Value("") },
            { QdrantNames.Metadata, QdrantPoints.Value(JsonSerializer.Serialize(article.Article.Metadata)) },
            { QdrantNames.IngestedAt, QdrantPoints.Value(ingestedAt.ToUnixTimeMilliseconds()) },
            Contents(article),
        },
    };

    /// <summary>The fields that a version has again when it is stored again; the others stay as they are.</summary>
    public static MapField<string, Value> Contents(IndexedArticle article) => new()
    {
        [QdrantNames.State] = QdrantPoints.Value(""),
        [QdrantNames.Text] = QdrantPoints.Value(article.Article.Text),
        [QdrantNames.LeftOut] = QdrantPoints.Value(JsonSerializer.Serialize(article.Article.LeftOut)),
        [QdrantNames.Passages] = QdrantPoints.Value(WritePassages(article.Passages.Select(passage => passage.Passage))),
    };

    /// <summary>The fields that change when the article is withdrawn.</summary>
    public static IEnumerable<KeyValuePair<string, Value>> Withdrawn =>
    [
        new(QdrantNames.State, QdrantPoints.Value(WithdrawnState)),
        new(QdrantNames.Text, QdrantPoints.Value("")),
        new(QdrantNames.LeftOut, QdrantPoints.Value("[]")),
        new(QdrantNames.Passages, QdrantPoints.Value("[]")),
    ];

    public static bool IsWithdrawn(MapField<string, Value> payload) => payload[QdrantNames.State].StringValue == WithdrawnState;

    public static DateTimeOffset IngestedAt(MapField<string, Value> payload) =>
        DateTimeOffset.FromUnixTimeMilliseconds(payload[QdrantNames.IngestedAt].IntegerValue);

    /// <summary>A version as the head of its article sees it.</summary>
    public static StoredArticle Read(MapField<string, Value> payload, QdrantHead head)
    {
        var version = ArticleVersion.Parse(payload[QdrantNames.Version].StringValue);
        var state = head.State == ArticleState.Withdrawn || IsWithdrawn(payload)
            ? ArticleState.Withdrawn
            : head.Version == version ? ArticleState.Current : ArticleState.Superseded;
        var withdrawn = state == ArticleState.Withdrawn;
        var passages = state == ArticleState.Current ? ReadPassages(payload[QdrantNames.Passages].StringValue) : [];
        return new StoredArticle(
            new Article(
                head.Corpus,
                head.Article,
                version,
                state,
                withdrawn ? "" : payload[QdrantNames.Text].StringValue,
                JsonSerializer.Deserialize<ArticleMetadata>(payload[QdrantNames.Metadata].StringValue)!,
                withdrawn ? [] : JsonSerializer.Deserialize<ImmutableArray<LeftOut>>(payload[QdrantNames.LeftOut].StringValue),
                IngestedAt(payload),
                passages.Length),
            passages);
    }

    private static string WritePassages(IEnumerable<Passage> passages) => JsonSerializer.Serialize(passages.Select(passage => new Spans(
        [.. passage.Sentences.SelectMany(sentence => new[] { sentence.Span.Start, sentence.Span.End, (int)sentence.Kind })],
        passage.Section,
        passage.Page)));

    private static ImmutableArray<Passage> ReadPassages(string json) =>
        [.. JsonSerializer.Deserialize<Spans[]>(json)!.Select(spans => new Passage(
            [.. spans.Sentences.Chunk(3).Select(part => new Sentence(new TextSpan(part[0], part[1]), (BlockKind)part[2]))],
            spans.Section,
            spans.Page))];

    /// <summary>A passage's spans as they are kept.</summary>
    /// <param name="Sentences">Start, end and kind of each sentence, one after the other.</param>
    /// <param name="Section">Heading of the section.</param>
    /// <param name="Page">Page it begins on.</param>
    private sealed record Spans(int[] Sentences, string Section, int? Page);
}
