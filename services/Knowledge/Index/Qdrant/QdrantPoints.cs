using System.Collections.Immutable;
using System.Globalization;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Embedding;
using Google.Protobuf.Collections;
using Qdrant.Client.Grpc;

namespace Dateline.Knowledge.Index.Qdrant;

/// <summary>
/// Passages as points. Vectors are stored as the steps and factors that the embedded index keeps, multiplied out; Qdrant
/// normalises them, and as the largest step is always 127 the steps can be had back exactly.
/// </summary>
internal static class QdrantPoints
{
    public static PointId Id(Guid id) => new() { Uuid = id.ToString() };

    public static Guid Id(PointId id) => Guid.Parse(id.Uuid);

    /// <summary>A passage of an article.</summary>
    /// <exception cref="ArgumentException">A vector or a date that Qdrant would take without complaint and never find.</exception>
    public static PointStruct Passage(IndexedArticle article, int ordinal)
    {
        var passage = article.Passages[ordinal];
        if (!passage.Vectors.Factors.All(float.IsFinite))
        {
            throw new ArgumentException($"passage {ordinal} of article '{article.Article.Id}' has a vector that is not finite", nameof(article));
        }

        var metadata = article.Article.Metadata;
        var point = new PointStruct
        {
            Id = Id(passage.Id),
            Vectors = new Vectors
            {
                Vectors_ = new NamedVectors
                {
                    Vectors =
                    {
                        [QdrantNames.Dense] = new Vector { Dense = Row(passage.Vectors, 0) },
                        [QdrantNames.Sentences] = new Vector
                        {
                            MultiDense = new MultiDenseVector
                            {
                                Vectors = { Enumerable.Range(1, passage.Vectors.Factors.Length - 1).Select(row => Row(passage.Vectors, row)) },
                            },
                        },
                        [QdrantNames.Lexical] = new Vector
                        {
                            Sparse = new SparseVector
                            {
                                Indices = { passage.Postings.Select(posting => posting.Term.Id) },
                                Values = { passage.Postings.Select(posting => (float)posting.Impact) },
                            },
                        },
                    },
                },
            },
            Payload =
            {
                [QdrantNames.Corpus] = Value(article.Article.Corpus.Value),
                [QdrantNames.Article] = Value(article.Article.Id.Value),
                [QdrantNames.Version] = Value(article.Article.Version.Value),
                [QdrantNames.Ordinal] = Value(ordinal),
                [QdrantNames.Start] = Value(passage.Passage.Span.Start),
                [QdrantNames.End] = Value(passage.Passage.Span.End),
                [QdrantNames.Factors] = List(passage.Vectors.Factors.Select(factor => new Value { DoubleValue = factor })),
                [QdrantNames.Terms] = List(passage.Postings.Select(posting => Value(posting.Term.Id))),
                [QdrantNames.Publisher] = Value(QdrantFilters.Fold(metadata.Publisher)),
                [QdrantNames.Language] = Value(QdrantFilters.Fold(metadata.Language)),
                [QdrantNames.Tags] = List(metadata.Tags.Select(tag => Value(QdrantFilters.Fold(tag)))),
            },
        };
        if (metadata.PublishedAt is { } published)
        {
            point.Payload[QdrantNames.Published] =
                Value(published.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
        }

        return point;
    }

    /// <summary>The terms that a passage was stored with.</summary>
    public static ImmutableArray<Posting> Postings(SparseVector lexical) =>
        [.. lexical.Indices.Zip(lexical.Values, (index, value) => new Posting(new Term(index), (byte)value))];

    /// <summary>The vectors that a passage was stored with.</summary>
    /// <param name="rows">Mean and sentences, or sentences alone, as Qdrant returns them.</param>
    /// <param name="factors">A factor for each row.</param>
    public static PassageVectors Vectors(IReadOnlyList<DenseVector> rows, IReadOnlyList<float> factors)
    {
        var dimensions = rows[0].Data.Count;
        var steps = new sbyte[rows.Count * dimensions];
        for (var row = 0; row < rows.Count; row++)
        {
            QuantizedVector.Quantize([.. rows[row].Data], steps.AsSpan(row * dimensions, dimensions));
        }

        return new PassageVectors(steps, [.. factors]);
    }

    /// <summary>Cosine of a question with each sentence, by the code of the embedded index.</summary>
    public static ImmutableArray<float> Cosines(ReadOnlySpan<float> question, PassageVectors sentences)
    {
        var cosines = ImmutableArray.CreateBuilder<float>(sentences.Factors.Length);
        for (var row = 0; row < sentences.Factors.Length; row++)
        {
            cosines.Add(QuantizedVector.Dot(question, sentences.Steps.AsSpan(row * question.Length, question.Length))
                * sentences.Factors[row]);
        }

        return cosines.DrainToImmutable();
    }

    /// <summary>The factors in a payload: of the mean, then of each sentence.</summary>
    public static IReadOnlyList<float> Factors(MapField<string, Value> payload) =>
        [.. payload[QdrantNames.Factors].ListValue.Values.Select(value => (float)value.DoubleValue)];

    public static Value Value(string value) => new() { StringValue = value };

    public static Value Value(long value) => new() { IntegerValue = value };

    private static Value List(IEnumerable<Value> values) => new() { ListValue = new ListValue { Values = { values } } };

    private static DenseVector Row(PassageVectors vectors, int row)
    {
        var dimensions = vectors.Steps.Length / vectors.Factors.Length;
        var dense = new DenseVector();
        dense.Data.Capacity = dimensions;
        foreach (var step in vectors.Steps.AsSpan(row * dimensions, dimensions))
        {
            dense.Data.Add(step * vectors.Factors[row]);
        }

        return dense;
    }
}
