using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.ML.Tokenizers;

namespace Dateline.Knowledge.Embedding;

/// <summary>BERT's uncased word pieces, from a model's folder: lower case, accents stripped.</summary>
internal static partial class WordPieces
{
    /// <summary>Reads `vocab.txt`, or else the vocabulary in `tokenizer.json`.</summary>
    /// <exception cref="InvalidDataException">The folder holds neither; the message names what is missing.</exception>
    public static BertTokenizer Load(string folder)
    {
        var options = new BertOptions
        {
            LowerCaseBeforeTokenization = true,
            RemoveNonSpacingMarks = true,
            PreTokenizer = new RegexPreTokenizer(WordOrPunctuation(), specialTokens: null),
        };
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

    /// <summary>BERT counts every ASCII symbol as punctuation; the tokenizer's own pattern would drop "$" and its like.</summary>
    [GeneratedRegex(@"[!-/:-@\[-`{-~\p{P}]|[^\s!-/:-@\[-`{-~\p{P}]+")]
    private static partial Regex WordOrPunctuation();
}
