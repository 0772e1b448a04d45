using System.Globalization;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Embedding;
using Grpc.Core;
using Qdrant.Client.Grpc;

namespace Dateline.Knowledge.Index.Qdrant;

/// <summary>Makes the collections, and checks that those that are there fit.</summary>
/// <param name="calls">Calls to Qdrant.</param>
/// <param name="names">The collections.</param>
/// <param name="options">How new ones are made.</param>
/// <param name="embedder">Whose vectors are stored.</param>
internal sealed class QdrantSchema(QdrantCalls calls, QdrantNames names, QdrantOptions options, EmbedderProfile embedder)
{
    private const string Version = "2";

    private static readonly (string Field, FieldType Type, PayloadSchemaType Shown)[] PassageFields =
    [
        (QdrantNames.Corpus, FieldType.Keyword, PayloadSchemaType.Keyword),
        (QdrantNames.Article, FieldType.Keyword, PayloadSchemaType.Keyword),
        (QdrantNames.Version, FieldType.Keyword, PayloadSchemaType.Keyword),
        (QdrantNames.Publisher, FieldType.Keyword, PayloadSchemaType.Keyword),
        (QdrantNames.Published, FieldType.Datetime, PayloadSchemaType.Datetime),
        (QdrantNames.Language, FieldType.Keyword, PayloadSchemaType.Keyword),
        (QdrantNames.Tags, FieldType.Keyword, PayloadSchemaType.Keyword),
        (QdrantNames.Terms, FieldType.Integer, PayloadSchemaType.Integer),
    ];

    private static readonly (string Field, FieldType Type, PayloadSchemaType Shown)[] ArticleFields =
    [
        (QdrantNames.Corpus, FieldType.Keyword, PayloadSchemaType.Keyword),
        (QdrantNames.Article, FieldType.Keyword, PayloadSchemaType.Keyword),
        (QdrantNames.Kind, FieldType.Keyword, PayloadSchemaType.Keyword),
        (QdrantNames.State, FieldType.Keyword, PayloadSchemaType.Keyword),
    ];

    /// <summary>What a collection of passages was made with.</summary>
    private (string Key, string Value)[] PassagesStamp =>
    [
        ("schema", Version),
        ("embedder", embedder.Name),
        ("dimensions", embedder.Dimensions.ToString(CultureInfo.InvariantCulture)),
        ("analyzer", TextAnalyzer.Profile),
    ];

    /// <summary>Makes what is missing and checks the rest.</summary>
    /// <exception cref="IndexMismatchException">A collection does not fit; the message names the difference.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(names.PassagesAlias, cancellationToken))
        {
            var first = names.PassagesOf(1);
            await CreatePassagesAsync(first, cancellationToken);
            await PointAliasAsync(first, cancellationToken);
        }

        await CheckPassagesAsync(names.PassagesAlias, cancellationToken);
        if (!await ExistsAsync(names.Articles, cancellationToken))
        {
            var request = NewCollection(names.Articles, [("schema", Version)]);
            request.VectorsConfig = new VectorsConfig { ParamsMap = new VectorParamsMap() };
            await CreateAsync(request, cancellationToken);
        }

        var articles = await InfoAsync(names.Articles, cancellationToken);
        CheckStamp(names.Articles, articles, [("schema", Version)]);
        await IndexFieldsAsync(names.Articles, articles, ArticleFields, cancellationToken);
    }

    /// <summary>Makes and checks a collection of passages.</summary>
    public async Task CreatePassagesAsync(string collection, CancellationToken cancellationToken)
    {
        var request = NewCollection(collection, PassagesStamp);
        request.HnswConfig = new HnswConfigDiff { M = options.HnswM, EfConstruct = options.HnswEfConstruct };
        request.VectorsConfig = new VectorsConfig
        {
            ParamsMap = new VectorParamsMap
            {
                Map =
                {
                    [QdrantNames.Dense] = NewVector(),
                    [QdrantNames.Sentences] = NewVector(),
                },
            },
        };
        var sentences = request.VectorsConfig.ParamsMap.Map[QdrantNames.Sentences];
        sentences.HnswConfig = new HnswConfigDiff { M = 0 };
        sentences.MultivectorConfig = new MultiVectorConfig { Comparator = MultiVectorComparator.MaxSim };
        request.SparseVectorsConfig = new SparseVectorConfig { Map = { [QdrantNames.Lexical] = new SparseVectorParams() } };
        if (options.Quantization == "scalar")
        {
            request.QuantizationConfig = new QuantizationConfig
            {
                Scalar = new ScalarQuantization { Type = QuantizationType.Int8, AlwaysRam = true },
            };
        }
        else if (options.Quantization == "binary")
        {
            request.QuantizationConfig = new QuantizationConfig { Binary = new BinaryQuantization { AlwaysRam = true } };
        }

        await CreateAsync(request, cancellationToken);
        await CheckPassagesAsync(collection, cancellationToken);
    }

    /// <summary>Makes the collection that will follow the one in use.</summary>
    /// <returns>Its name.</returns>
    /// <exception cref="IndexMismatchException">There is none in use.</exception>
    public async Task<string> CreateNextPassagesAsync(CancellationToken cancellationToken)
    {
        if (await CollectionInUseAsync(cancellationToken) is not { } current)
        {
            throw new IndexMismatchException($"there is no alias '{names.PassagesAlias}', so there is nothing to embed anew");
        }

        var generation = int.Parse(current[(current.LastIndexOf('_') + 1)..], CultureInfo.InvariantCulture);
        var next = names.PassagesOf(generation + 1);
        await CreatePassagesAsync(next, cancellationToken);
        return next;
    }

    /// <summary>Drops the collection in use and that of the articles.</summary>
    public async Task DropAsync(CancellationToken cancellationToken)
    {
        foreach (var name in (string?[])[await CollectionInUseAsync(cancellationToken), names.Articles])
        {
            if (name is not null)
            {
                await calls.WriteAsync(
                    call => calls.Collections.DeleteAsync(new DeleteCollection { CollectionName = name }, call), cancellationToken);
            }
        }
    }

    private async Task<string?> CollectionInUseAsync(CancellationToken cancellationToken) => (await calls.ReadAsync(
        call => calls.Collections.ListAliasesAsync(new ListAliasesRequest(), call), cancellationToken))
        .Aliases.FirstOrDefault(alias => alias.AliasName == names.PassagesAlias)?.CollectionName;

    /// <summary>Makes the alias mean a collection, in one step.</summary>
    public Task PointAliasAsync(string collection, CancellationToken cancellationToken) => calls.WriteAsync(
        call => calls.Collections.UpdateAliasesAsync(
            new ChangeAliases
            {
                Actions =
                {
                    new AliasOperations
                    {
                        CreateAlias = new CreateAlias { AliasName = names.PassagesAlias, CollectionName = collection },
                    },
                },
            },
            call),
        cancellationToken);

    private VectorParams NewVector() =>
        new() { Size = (ulong)embedder.Dimensions, Distance = Distance.Cosine, OnDisk = options.OnDiskVectors };

    private CreateCollection NewCollection(string name, IEnumerable<(string Key, string Value)> stamp)
    {
        var request = new CreateCollection
        {
            CollectionName = name,
            ShardNumber = options.Shards,
            ReplicationFactor = options.ReplicationFactor,
            WriteConsistencyFactor = options.WriteConsistency,
            OnDiskPayload = options.OnDiskPayload,
        };
        foreach (var (key, value) in stamp)
        {
            request.Metadata.Add(key, QdrantPoints.Value(value));
        }

        return request;
    }

    private async Task CreateAsync(CreateCollection request, CancellationToken cancellationToken)
    {
        try
        {
            await calls.WriteAsync(call => calls.Collections.CreateAsync(request, call), cancellationToken);
        }
        catch (RpcException exists) when (exists.StatusCode == StatusCode.AlreadyExists)
        {
            // Another program was faster; what it made is checked as any other.
        }
    }

    private async Task<bool> ExistsAsync(string name, CancellationToken cancellationToken) => (await calls.ReadAsync(
        call => calls.Collections.CollectionExistsAsync(new CollectionExistsRequest { CollectionName = name }, call),
        cancellationToken)).Result.Exists;

    private async Task<CollectionInfo> InfoAsync(string name, CancellationToken cancellationToken) => (await calls.ReadAsync(
        call => calls.Collections.GetAsync(new GetCollectionInfoRequest { CollectionName = name }, call),
        cancellationToken)).Result;

    private async Task CheckPassagesAsync(string collection, CancellationToken cancellationToken)
    {
        var info = await InfoAsync(collection, cancellationToken);
        var vectors = info.Config.Params.VectorsConfig?.ParamsMap?.Map;
        CheckVector(collection, QdrantNames.Dense, vectors?.GetValueOrDefault(QdrantNames.Dense), multi: false);
        CheckVector(collection, QdrantNames.Sentences, vectors?.GetValueOrDefault(QdrantNames.Sentences), multi: true);
        var lexical = info.Config.Params.SparseVectorsConfig?.Map.GetValueOrDefault(QdrantNames.Lexical);
        Check(collection, $"sparse vector '{QdrantNames.Lexical}'", lexical is null ? "missing" : "there", "there");
        Check(collection, $"modifier of '{QdrantNames.Lexical}'", lexical!.Modifier.ToString(), nameof(Modifier.None));
        CheckStamp(collection, info, PassagesStamp);
        await IndexFieldsAsync(collection, info, PassageFields, cancellationToken);
    }

    private void CheckVector(string collection, string name, VectorParams? vector, bool multi)
    {
        Check(collection, $"vector '{name}'", vector is null ? "missing" : "there", "there");
        Check(collection, $"size of '{name}'", $"{vector!.Size}", $"{embedder.Dimensions}");
        Check(collection, $"distance of '{name}'", vector.Distance.ToString(), nameof(Distance.Cosine));
        Check(collection, $"kind of '{name}'", Kind(vector.MultivectorConfig is not null), Kind(multi));

        static string Kind(bool multi) => multi ? "a vector for each sentence" : "one vector";
    }

    private static void CheckStamp(string collection, CollectionInfo info, IEnumerable<(string Key, string Value)> stamp)
    {
        foreach (var (key, value) in stamp)
        {
            Check(collection, key, info.Config.Metadata.GetValueOrDefault(key)?.StringValue ?? "(no stamp)", value);
        }
    }

    private static void Check(string collection, string what, string found, string wanted)
    {
        if (found != wanted)
        {
            throw new IndexMismatchException(
                $"collection '{collection}': {what} is '{found}' and must be '{wanted}': open it as it was made, re-embed it "
                + "with 'index reembed', or choose another Dateline:Qdrant:CollectionPrefix");
        }
    }

    /// <summary>Indexes fields that are not; a start that was cut off is completed by the next.</summary>
    private async Task IndexFieldsAsync(
        string collection, CollectionInfo info, (string Field, FieldType Type, PayloadSchemaType Shown)[] fields,
        CancellationToken cancellationToken)
    {
        foreach (var (field, type, shown) in fields)
        {
            if (info.PayloadSchema.TryGetValue(field, out var found))
            {
                Check(collection, $"payload index of '{field}'", found.DataType.ToString(), shown.ToString());
                continue;
            }

            var request = new CreateFieldIndexCollection
            {
                CollectionName = collection, FieldName = field, FieldType = type, Wait = true,
            };
            if (field == QdrantNames.Corpus)
            {
                request.FieldIndexParams = new PayloadIndexParams { KeywordIndexParams = new KeywordIndexParams { IsTenant = true } };
            }
            else if (field == QdrantNames.Terms)
            {
                request.FieldIndexParams = new PayloadIndexParams
                {
                    IntegerIndexParams = new IntegerIndexParams { Lookup = true, Range = false },
                };
            }

            await calls.WriteAsync(call => calls.Points.CreateFieldIndexAsync(request, call), cancellationToken);
        }
    }
}
