using Dateline.Knowledge.Index.Qdrant;

namespace Dateline.Knowledge;

/// <summary>How a knowledge base is opened: the settings of the configuration section "Dateline".</summary>
public sealed class KnowledgeOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Dateline";

    /// <summary>The value of <see cref="Embedder"/> for the vectors that come with Dateline.</summary>
    public const string StaticEmbedder = "static";

    /// <summary>The value of <see cref="Reader"/> for the reader that comes with Dateline.</summary>
    public const string DefaultReader = "default";

    /// <summary>The value of <see cref="Reader"/> for none.</summary>
    public const string NoReader = "none";

    /// <summary>The value of <see cref="Index"/> for the embedded index.</summary>
    public const string SqliteIndex = "sqlite";

    /// <summary>The value of <see cref="Index"/> for Qdrant.</summary>
    public const string QdrantIndex = "qdrant";

    private const int MostKeptVersions = 1_000_000;

    /// <summary>Folder of the embedded index; made where it is missing. Default "data".</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>
    /// Which index holds the archive: "sqlite" (embedded, one program) or "qdrant" (shared by several). Default "sqlite".
    /// </summary>
    public string Index { get; set; } = SqliteIndex;

    /// <summary>Where Qdrant is and how it is used; matters only when it is the index.</summary>
    public QdrantOptions Qdrant { get; set; } = new();

    /// <summary>
    /// The sentence embedder: "static", the folder of a Model2Vec or sentence-transformers (ONNX) model, or the http or https
    /// address of an OpenAI-compatible server such as "https://api.openai.com/v1". Default "static".
    /// </summary>
    public string Embedder { get; set; } = StaticEmbedder;

    /// <summary>More about the embedder.</summary>
    public EmbeddingOptions Embedding { get; set; } = new();

    /// <summary>
    /// The reader that chooses among the best sentences: "default", the folder of an ONNX cross-encoder, or "none". Default
    /// "default".
    /// </summary>
    public string Reader { get; set; } = DefaultReader;

    /// <summary>
    /// How long the reader may take for one question, waiting for other questions included; of sentences it has not read by
    /// then a cheaper score decides. Above 0, at most a minute. Default 2 s: reading takes about .1 s, but a busy machine or a line of
    /// askers must not change what the archive is found to say.
    /// </summary>
    public TimeSpan ReaderTime { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How many superseded versions of an article are kept, the newest ones; 0 to 1,000,000. Versions that an answer cited while
    /// this was above 0 are kept beside them, for ever. On Qdrant every program must be given the same number. Default 0: every version is kept.
    /// </summary>
    public int KeepVersions { get; set; }

    /// <summary>The address in <see cref="Embedder"/>; null when it is something else.</summary>
    internal Uri? EmbedderEndpoint =>
        IsEndpoint && Uri.TryCreate(Embedder, UriKind.Absolute, out var address) && address is { Host.Length: > 0, UserInfo: "" }
            ? address
            : null;

    private bool IsEndpoint => Embedder.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || Embedder.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Checks the values.</summary>
    /// <returns>What is wrong, a line for each fault; empty when all is well.</returns>
    public IReadOnlyList<string> Validate()
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(DataDirectory))
        {
            faults.Add("Dateline:DataDirectory: must name a folder");
        }

        if (Index is not (SqliteIndex or QdrantIndex))
        {
            faults.Add($"Dateline:Index: must be 'sqlite' or 'qdrant', is '{Index}'");
        }
        else if (Index == QdrantIndex)
        {
            faults.AddRange(Qdrant.Validate());
        }

        if (KeepVersions is < 0 or > MostKeptVersions)
        {
            faults.Add($"Dateline:KeepVersions: must be 0 to {MostKeptVersions}, is {KeepVersions}");
        }

        if (string.IsNullOrWhiteSpace(Embedder))
        {
            faults.Add("Dateline:Embedder: must be 'static', a folder, or an http or https address");
        }
        else if (IsEndpoint && EmbedderEndpoint is null)
        {
            faults.Add("Dateline:Embedder: must be an http or https address without user name, such as https://api.openai.com/v1");
        }

        faults.AddRange(Embedding.Validate(IsEndpoint));

        if (string.IsNullOrWhiteSpace(Reader))
        {
            faults.Add("Dateline:Reader: must be 'default', 'none' or name a folder");
        }

        if (ReaderTime <= TimeSpan.Zero || ReaderTime > TimeSpan.FromMinutes(1))
        {
            faults.Add($"Dateline:ReaderTime: must be above 0 and at most a minute, is {ReaderTime}");
        }

        return faults;
    }
}
