using Grpc.Core;
using Qdrant.Client.Grpc;

namespace Dateline.Testing.FakeQdrant;

/// <summary>Qdrant's service of collections.</summary>
internal sealed class FakeCollectionsService(FakeDatabase database) : Collections.CollectionsBase
{
    private static readonly Task<CollectionOperationResponse> Done = Task.FromResult(new CollectionOperationResponse { Result = true });

    public override Task<CollectionOperationResponse> Create(CreateCollection request, ServerCallContext context)
    {
        var name = request.CollectionName;
        if (name.Length is < 1 or > 255)
        {
            throw Fault.Validation($"collection_name: value \"{name}\" invalid, must be from 1 to 255 characters");
        }

        if (name.Contains('/', StringComparison.Ordinal))
        {
            throw Fault.Validation("collection_name: collection name cannot contain \"/\" char");
        }

        if (database.Aliases.ContainsKey(name))
        {
            throw Fault.Invalid($"Wrong input: Can't create collection with name {name}. Alias with the same name already exists");
        }

        return database.Collections.ContainsKey(name) || !database.Collections.TryAdd(name, new FakeCollection(request))
            ? throw Fault.Exists(name)
            : Done;
    }

    public override Task<CollectionOperationResponse> Update(UpdateCollection request, ServerCallContext context)
    {
        database.Find(request.CollectionName).Request.Metadata.MergeFrom(request.Metadata);
        return Done;
    }

    public override Task<CollectionOperationResponse> Delete(DeleteCollection request, ServerCallContext context)
    {
        foreach (var alias in database.Aliases.Where(alias => alias.Value == request.CollectionName))
        {
            database.Aliases.TryRemove(alias);
        }

        return Task.FromResult(new CollectionOperationResponse { Result = database.Collections.TryRemove(request.CollectionName, out _) });
    }

    public override Task<GetCollectionInfoResponse> Get(GetCollectionInfoRequest request, ServerCallContext context)
    {
        var collection = database.Find(request.CollectionName);
        var made = collection.Request;
        var info = new CollectionInfo
        {
            Status = CollectionStatus.Green,
            PointsCount = collection.Count(),
            Config = new CollectionConfig
            {
                HnswConfig = new HnswConfigDiff
                {
                    M = made.HnswConfig is { HasM: true } hnsw ? hnsw.M : 16,
                    EfConstruct = made.HnswConfig is { HasEfConstruct: true } built ? built.EfConstruct : 100,
                    FullScanThreshold = 10000,
                    MaxIndexingThreads = 0,
                    OnDisk = false,
                },
                Params = new CollectionParams
                {
                    ShardNumber = made.HasShardNumber ? made.ShardNumber : 1,
                    OnDiskPayload = !made.HasOnDiskPayload || made.OnDiskPayload,
                    ReplicationFactor = made.HasReplicationFactor ? made.ReplicationFactor : 1,
                    WriteConsistencyFactor = made.HasWriteConsistencyFactor ? made.WriteConsistencyFactor : 1,
                    VectorsConfig = made.VectorsConfig ?? new VectorsConfig { ParamsMap = new VectorParamsMap() },
                },
                Metadata = { made.Metadata },
            },
        };
        if (made.QuantizationConfig is not null)
        {
            info.Config.QuantizationConfig = made.QuantizationConfig;
        }

        if (made.SparseVectorsConfig is not null)
        {
            info.Config.Params.SparseVectorsConfig = made.SparseVectorsConfig;
        }

        foreach (var (field, index) in collection.Indexes())
        {
            var schema = new PayloadSchemaInfo { DataType = index.Type, Points = index.Points };
            if (index.Params is not null)
            {
                schema.Params = index.Params;
            }

            info.PayloadSchema.Add(field, schema);
        }

        return Task.FromResult(new GetCollectionInfoResponse { Result = info });
    }

    public override Task<ListCollectionsResponse> List(ListCollectionsRequest request, ServerCallContext context) =>
        Task.FromResult(new ListCollectionsResponse
        {
            Collections = { database.Collections.Keys.Order(StringComparer.Ordinal).Select(name => new CollectionDescription { Name = name }) },
        });

    public override Task<CollectionExistsResponse> CollectionExists(CollectionExistsRequest request, ServerCallContext context) =>
        Task.FromResult(new CollectionExistsResponse
        {
            Result = new CollectionExists { Exists = database.TryFind(request.CollectionName) is not null },
        });

    public override Task<CollectionOperationResponse> UpdateAliases(ChangeAliases request, ServerCallContext context)
    {
        foreach (var action in request.Actions)
        {
            switch (action.ActionCase)
            {
                case AliasOperations.ActionOneofCase.CreateAlias when database.Collections.ContainsKey(action.CreateAlias.AliasName):
                    throw Fault.Exists(action.CreateAlias.AliasName);
                case AliasOperations.ActionOneofCase.CreateAlias when !database.Collections.ContainsKey(action.CreateAlias.CollectionName):
                    throw Fault.NoCollection(action.CreateAlias.CollectionName);
                case AliasOperations.ActionOneofCase.CreateAlias:
                    database.Aliases[action.CreateAlias.AliasName] = action.CreateAlias.CollectionName;
                    break;
                case AliasOperations.ActionOneofCase.RenameAlias
                    when database.Aliases.TryRemove(action.RenameAlias.OldAliasName, out var collection):
                    database.Aliases[action.RenameAlias.NewAliasName] = collection;
                    break;
                case AliasOperations.ActionOneofCase.RenameAlias:
                    throw new RpcException(new Status(
                        StatusCode.NotFound, $"Not found: Alias {action.RenameAlias.OldAliasName} does not exists!"));
                case AliasOperations.ActionOneofCase.DeleteAlias:
                    database.Aliases.TryRemove(action.DeleteAlias.AliasName, out _);
                    break;
            }
        }

        return Done;
    }

    public override Task<ListAliasesResponse> ListAliases(ListAliasesRequest request, ServerCallContext context) => Aliases(_ => true);

    public override Task<ListAliasesResponse> ListCollectionAliases(ListCollectionAliasesRequest request, ServerCallContext context) =>
        Aliases(collection => collection == request.CollectionName);

    private Task<ListAliasesResponse> Aliases(Func<string, bool> of) => Task.FromResult(new ListAliasesResponse
    {
        Aliases =
        {
            database.Aliases.Where(alias => of(alias.Value)).OrderBy(alias => alias.Key, StringComparer.Ordinal)
                .Select(alias => new AliasDescription { AliasName = alias.Key, CollectionName = alias.Value }),
        },
    });
}
