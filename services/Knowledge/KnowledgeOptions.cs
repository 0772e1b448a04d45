namespace Dateline.Knowledge;

/// <summary>How a knowledge base is opened: the settings of the configuration section "Dateline".</summary>
public sealed class KnowledgeOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Dateline";

    /// <summary>The value of <see cref="Reader"/> for the reader that comes with Dateline.</summary>
    public const string DefaultReader = "default";

    /// <summary>The value of <see cref="Reader"/> for none.</summary>
    public const string NoReader = "none";

    private const int MostKeptVersions = 1_000_000;

    /// <summary>Folder of the embedded index; made where it is missing. Default "data".</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>Which index holds the passages: "sqlite". Default "sqlite".</summary>
    public string Index { get; set; } = "sqlite";

    /// <summary>The sentence embedder: "static" or the folder of a Model2Vec model. Default "static".</summary>
    public string Embedder { get; set; } = "static";

    /// <summary>
    /// The reader that chooses among the best sentences: "default", the folder of an ONNX cross-encoder, or "none". Default
    /// "default".
    /// </summary>
    public string Reader { get; set; } = DefaultReader;

    /// <summary>
    /// How many superseded versions of an article are kept, the newest ones; 0 to 1,000,000. Versions that an answer cited while
    /// this was above 0 are kept beside them, for ever. The embedded index only. Default 0: every version is kept.
    /// </summary>
    public int KeepVersions { get; set; }

    /// <summary>Checks the values.</summary>
    /// <returns>What is wrong, a line for each fault; empty when all is well.</returns>
    public IReadOnlyList<string> Validate()
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(DataDirectory))
        {
            faults.Add("Dateline:DataDirectory: must name a folder");
        }

        if (Index != "sqlite")
        {
            faults.Add($"Dateline:Index: must be 'sqlite', is '{Index}'");
        }

        if (KeepVersions is < 0 or > MostKeptVersions)
        {
            faults.Add($"Dateline:KeepVersions: must be 0 to {MostKeptVersions}, is {KeepVersions}");
        }

        if (string.IsNullOrWhiteSpace(Embedder))
        {
            faults.Add("Dateline:Embedder: must be 'static' or name a folder");
        }

        if (string.IsNullOrWhiteSpace(Reader))
        {
            faults.Add("Dateline:Reader: must be 'default', 'none' or name a folder");
        }

        return faults;
    }
}
