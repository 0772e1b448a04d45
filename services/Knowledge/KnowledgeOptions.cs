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
    /// How long the reader may take for one question, waiting for other questions included; of sentences it has not read by
    /// then a cheaper score decides. Above 0, at most a minute. Default 400 ms.
    /// </summary>
    public TimeSpan ReaderTime { get; set; } = TimeSpan.FromMilliseconds(400);

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

        if (string.IsNullOrWhiteSpace(Embedder))
        {
            faults.Add("Dateline:Embedder: must be 'static' or name a folder");
        }

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
