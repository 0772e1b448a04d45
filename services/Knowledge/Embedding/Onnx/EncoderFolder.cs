using System.Text.Json;

namespace Dateline.Knowledge.Embedding.Onnx;

/// <summary>
/// What a sentence-transformers folder says of its model: `modules.json` (which steps), `1_Pooling/config.json`,
/// `sentence_bert_config.json` and `config.json` (longest text), `config_sentence_transformers.json` (prompts), and the model
/// itself as `model.onnx` or `onnx/model.onnx`. Whether it normalises does not matter: every vector is.
/// </summary>
/// <param name="Folder">The folder.</param>
/// <param name="Model">The ONNX file.</param>
/// <param name="Pooling">How pieces become one vector.</param>
/// <param name="MaxPieces">The longest text in word pieces, the two marks included; longer ones are cut.</param>
/// <param name="QueryPrefix">The prompt of questions; may be empty.</param>
/// <param name="PassagePrefix">The prompt of passages; may be empty.</param>
internal sealed record EncoderFolder(
    string Folder, string Model, Pooling Pooling, int MaxPieces, string QueryPrefix, string PassagePrefix)
{
    /// <summary>BERT has no more positions; a folder that names no limit gets this one.</summary>
    private const int MostPieces = 512;

    private static readonly string[] KnownModules = ["Transformer", "Pooling", "Normalize"];

    /// <summary>Whether a folder is an encoder's rather than a table of static vectors.</summary>
    public static bool Holds(string folder) =>
        File.Exists(Path.Combine(folder, "model.onnx"))
        || (File.Exists(Path.Combine(folder, "onnx", "model.onnx")) && !StaticEmbedder.Holds(folder));

    /// <summary>Reads a folder.</summary>
    /// <exception cref="InvalidDataException">The folder wants a step that is not known; the message names it.</exception>
    public static EncoderFolder Read(string folder)
    {
        var model = Path.Combine(folder, "model.onnx");
        var pooling = Pooling.Mean;
        if (ReadJson(Path.Combine(folder, "modules.json")) is { } modules)
        {
            foreach (var module in modules.EnumerateArray())
            {
                var type = Text(module, "type")?.Split('.')[^1] ?? "";
                if (!KnownModules.Contains(type))
                {
                    throw new InvalidDataException(
                        $"{folder}: modules.json wants '{type}'; known are {string.Join(", ", KnownModules)}");
                }

                pooling = type == "Pooling" ? ReadPooling(Path.Combine(folder, Text(module, "path") ?? "", "config.json")) : pooling;
            }
        }

        var prompts = Property(ReadJson(Path.Combine(folder, "config_sentence_transformers.json")), "prompts");
        return new EncoderFolder(
            folder,
            File.Exists(model) ? model : Path.Combine(folder, "onnx", "model.onnx"),
            pooling,
            ReadMaxPieces(folder),
            Text(prompts, "query") ?? "",
            Text(prompts, "passage") ?? Text(prompts, "document") ?? "");
    }

    private static Pooling ReadPooling(string path)
    {
        if (ReadJson(path) is not { } config)
        {
            throw new InvalidDataException($"{path}: missing, but modules.json wants pooling");
        }

        var wanted = Text(config, "pooling_mode") is { } mode
            ? [mode]
            : config.EnumerateObject()
                .Where(entry => entry.Name.StartsWith("pooling_mode_", StringComparison.Ordinal) && entry.Value.ValueKind == JsonValueKind.True)
                .Select(entry => entry.Name["pooling_mode_".Length..])
                .ToArray();
        return wanted switch
        {
            ["mean" or "mean_tokens"] => Pooling.Mean,
            ["cls" or "cls_token"] => Pooling.Cls,
            _ => throw new InvalidDataException(
                $"{path}: wants pooling by '{string.Join(" and ", wanted)}'; known are mean_tokens and cls_token"),
        };
    }

    private static int ReadMaxPieces(string folder)
    {
        var length = Number(ReadJson(Path.Combine(folder, "sentence_bert_config.json")), "max_seq_length") ?? MostPieces;
        var positions = Number(ReadJson(Path.Combine(folder, "config.json")), "max_position_embeddings") ?? MostPieces;
        var most = Math.Min(length, positions);
        return most > 2 ? most : throw new InvalidDataException($"{folder}: a longest text of {most} word pieces leaves no room");
    }

    private static JsonElement? ReadJson(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return json.RootElement.Clone();
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{path}: {fault.Message}", fault);
        }
    }

    private static JsonElement? Property(JsonElement? json, string name) =>
        json is { ValueKind: JsonValueKind.Object } entries && entries.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement? json, string name) =>
        Property(json, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static int? Number(JsonElement? json, string name) =>
        Property(json, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;
}
