using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.ML.Tokenizers;

namespace Dateline.Knowledge.Embedding;

/// <summary>
/// BERT's word pieces, from a model's folder: lower case with accents stripped, unless `tokenizer_config.json` says that the
/// model keeps case.
/// </summary>
internal static partial class WordPieces
{
    /// <summary>Reads `vocab.txt`, or else the vocabulary in `tokenizer.json`.</summary>
    /// <exception cref="InvalidDataException">The folder holds neither; the message names what is missing.</exception>
    public static BertTokenizer Load(string folder)
    {
        var options = Options(Path.Combine(folder, "tokenizer_config.json"));
        var vocabulary = Path.Combine(folder, "vocab.txt");
        if (File.Exists(vocabulary))
        {
            return BertTokenizer.Create(vocabulary, options);
        }

        var configuration = Path.Combine(folder, "tokenizer.json");
        if (!File.Exists(configuration))
        {
            throw new InvalidDataException($"{folder}: neither vocab.txt nor tokenizer.json");
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(configuration));
        if (!json.RootElement.TryGetProperty("model", out var model) || !model.TryGetProperty("vocab", out var pieces)
            || pieces.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException($"{configuration}: no WordPiece vocabulary");
        }

        var lines = pieces.EnumerateObject().OrderBy(piece => piece.Value.GetInt32()).Select(piece => piece.Name);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        return BertTokenizer.Create(stream, options);
    }

    private static BertOptions Options(string path)
    {
        var options = new BertOptions
        {
            LowerCaseBeforeTokenization = true,
            RemoveNonSpacingMarks = true,
            PreTokenizer = new RegexPreTokenizer(WordOrPunctuation(), specialTokens: null),
        };
        if (File.Exists(path))
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var keepsCase = json.RootElement.TryGetProperty("do_lower_case", out var lower) && lower.ValueKind == JsonValueKind.False;
            options.LowerCaseBeforeTokenization = !keepsCase;
            options.RemoveNonSpacingMarks = !keepsCase;
            // Models of BERT's kind may name the marks otherwise, as MPNet does: "<s>" for "[CLS]".
            options.ClassificationToken = Mark(json.RootElement, "cls_token") ?? options.ClassificationToken;
            options.SeparatorToken = Mark(json.RootElement, "sep_token") ?? options.SeparatorToken;
            options.PaddingToken = Mark(json.RootElement, "pad_token") ?? options.PaddingToken;
            options.MaskingToken = Mark(json.RootElement, "mask_token") ?? options.MaskingToken;
            options.UnknownToken = Mark(json.RootElement, "unk_token") ?? options.UnknownToken;
        }

        return options;
    }

    /// <summary>A mark stands in the file as text, or as an object with its content.</summary>
    private static string? Mark(JsonElement configuration, string name) =>
        !configuration.TryGetProperty(name, out var mark) ? null
        : mark.ValueKind == JsonValueKind.String ? mark.GetString()
        : mark.ValueKind == JsonValueKind.Object && mark.TryGetProperty("content", out var content) ? content.GetString()
        : null;

    /// <summary>BERT counts every ASCII symbol as punctuation; the tokenizer's own pattern would drop "$" and its like.</summary>
    [GeneratedRegex(@"[!-/:-@\[-`{-~\p{P}]|[^\s!-/:-@\[-`{-~\p{P}]+")]
    private static partial Regex WordOrPunctuation();
}
