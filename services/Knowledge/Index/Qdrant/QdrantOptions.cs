namespace Dateline.Knowledge.Index.Qdrant;

/// <summary>How Qdrant is reached and how collections are made: the settings of the section "Dateline:Qdrant".</summary>
public sealed class QdrantOptions
{
    /// <summary>Its gRPC address, "http://host:6334", or "https://…" for TLS. Default "http://localhost:6334".</summary>
    public string Url { get; set; } = "http://localhost:6334";

    /// <summary>The API key that is sent with every call. Default empty: none.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Begins the names of the collections: 1 to 64 letters, digits, "-" and "_". Default "dateline".</summary>
    public string CollectionPrefix { get; set; } = "dateline";

    /// <summary>Shards of a new collection, 1 to 1,024. Default 1.</summary>
    public uint Shards { get; set; } = 1;

    /// <summary>How many nodes hold each shard of a new collection, 1 to 16. Default 1.</summary>
    public uint ReplicationFactor { get; set; } = 1;

    /// <summary>
    /// How many replicas must have a write before it is acknowledged, for a new collection; 1 to
    /// <see cref="ReplicationFactor"/>. Default 1.
    /// </summary>
    public uint WriteConsistency { get; set; } = 1;

    /// <summary>How many replicas a read asks: "" (one), "majority", "quorum" or "all". Default "".</summary>
    public string ReadConsistency { get; set; } = "";

    /// <summary>
    /// A smaller copy of the vectors of a new collection to search in: "none", "scalar" or "binary"; what it finds is rescored
    /// with the vectors themselves. Default "none": it saves nothing below some millions of sentences.
    /// </summary>
    public string Quantization { get; set; } = "none";

    /// <summary>Whether a new collection leaves vectors on disk instead of memory. Default false.</summary>
    public bool OnDiskVectors { get; set; }

    /// <summary>Whether a new collection leaves payloads on disk instead of memory. Default true.</summary>
    public bool OnDiskPayload { get; set; } = true;

    /// <summary>Edges of a node in the graph of mean vectors, for a new collection; 0 (no graph) to 256. Default 16.</summary>
    public uint HnswM { get; set; } = 16;

    /// <summary>How widely that graph is searched while it is built, 4 to 4,096. Default 100.</summary>
    public uint HnswEfConstruct { get; set; } = 100;

    /// <summary>How widely that graph is searched by a question, 4 to 4,096. Default 256.</summary>
    public uint HnswEf { get; set; } = 256;

    /// <summary>Corpora of at most so many passages are searched exactly, without the graph. At least 0, default 50,000.</summary>
    public long ExactUpTo { get; set; } = 50_000;

    /// <summary>How long one attempt of a call may take. Above 0, at most <see cref="CallTimeout"/>. Default 5 s.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a call may take with all its attempts. Up to 5 min. Default 15 s.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long to wait for Qdrant at the start. At least 0, up to 10 min. Default 30 s.</summary>
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a failed call is repeated, 0 to 10. Default 3.</summary>
    public int Retries { get; set; } = 3;

    /// <summary>
    /// When a read has not answered for so long, it is sent once more and the first answer counts. Default 0: never. Below
    /// <see cref="AttemptTimeout"/>.
    /// </summary>
    public TimeSpan HedgeAfter { get; set; }

    /// <summary>Calls at the same time, 1 to 1,024; others wait. Default 64.</summary>
    public int MaxConcurrentCalls { get; set; } = 64;

    /// <summary>
    /// For how long counts of passages and of terms are remembered; this program's own writes are seen at once. 0 to 1 min,
    /// default 2 s.
    /// </summary>
    public TimeSpan StatisticsAge { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Checks the values.</summary>
    /// <returns>What is wrong, a line for each fault; empty when all is well.</returns>
    public IReadOnlyList<string> Validate()
    {
        var faults = new List<string>();
        Check(Uri.TryCreate(Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https",
            nameof(Url), $"must be like 'http://localhost:6334', is '{Url}'");
        Check(CollectionPrefix.Length is >= 1 and <= 64 && CollectionPrefix.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'),
            nameof(CollectionPrefix), $"must be 1 to 64 letters, digits, '-' or '_', is '{CollectionPrefix}'");
        Check(Shards is >= 1 and <= 1024, nameof(Shards), $"must be 1 to 1024, is {Shards}");
        Check(ReplicationFactor is >= 1 and <= 16, nameof(ReplicationFactor), $"must be 1 to 16, is {ReplicationFactor}");
        Check(WriteConsistency >= 1 && WriteConsistency <= ReplicationFactor,
            nameof(WriteConsistency), $"must be 1 to the replication factor of {ReplicationFactor}, is {WriteConsistency}");
        Check(ReadConsistency is "" or "majority" or "quorum" or "all",
            nameof(ReadConsistency), $"must be empty, 'majority', 'quorum' or 'all', is '{ReadConsistency}'");
        Check(Quantization is "none" or "scalar" or "binary",
            nameof(Quantization), $"must be 'none', 'scalar' or 'binary', is '{Quantization}'");
        Check(HnswM <= 256, nameof(HnswM), $"must be 0 to 256, is {HnswM}");
        Check(HnswEfConstruct is >= 4 and <= 4096, nameof(HnswEfConstruct), $"must be 4 to 4096, is {HnswEfConstruct}");
        Check(HnswEf is >= 4 and <= 4096, nameof(HnswEf), $"must be 4 to 4096, is {HnswEf}");
        Check(ExactUpTo >= 0, nameof(ExactUpTo), $"must be at least 0, is {ExactUpTo}");
        Check(CallTimeout > TimeSpan.Zero && CallTimeout <= TimeSpan.FromMinutes(5),
            nameof(CallTimeout), $"must be above 0 and at most 5 min, is {CallTimeout}");
        Check(AttemptTimeout > TimeSpan.Zero && AttemptTimeout <= CallTimeout,
            nameof(AttemptTimeout), $"must be above 0 and at most the call timeout of {CallTimeout}, is {AttemptTimeout}");
        Check(StartTimeout >= TimeSpan.Zero && StartTimeout <= TimeSpan.FromMinutes(10),
            nameof(StartTimeout), $"must be 0 to 10 min, is {StartTimeout}");
        Check(Retries is >= 0 and <= 10, nameof(Retries), $"must be 0 to 10, is {Retries}");
        Check(HedgeAfter >= TimeSpan.Zero && HedgeAfter < AttemptTimeout,
            nameof(HedgeAfter), $"must be at least 0 and below the attempt timeout of {AttemptTimeout}, is {HedgeAfter}");
        Check(MaxConcurrentCalls is >= 1 and <= 1024, nameof(MaxConcurrentCalls), $"must be 1 to 1024, is {MaxConcurrentCalls}");
        Check(StatisticsAge >= TimeSpan.Zero && StatisticsAge <= TimeSpan.FromMinutes(1),
            nameof(StatisticsAge), $"must be 0 to 1 min, is {StatisticsAge}");
        return faults;

        void Check(bool holds, string name, string rule)
        {
            if (!holds)
            {
                faults.Add($"Dateline:Qdrant:{name}: {rule}");
            }
        }
    }
}
