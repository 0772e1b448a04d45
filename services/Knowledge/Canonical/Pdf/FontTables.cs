using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace Dateline.Knowledge.Canonical.Pdf;

/// <summary>
/// Checks the tables of a file's fonts before they are read: a width may be given for a range of characters, and the parser keeps
/// an entry for each, however many the range says.
/// </summary>
internal static class FontTables
{
    private const int MaxCharacters = 1 << 20;
    private const int MaxObjects = 500_000;

    /// <summary>Walks all that the document's catalog leads to.</summary>
    /// <exception cref="InvalidInputException">A table is over the limit, or there are too many objects.</exception>
    public static void Check(PdfDocument document, PdfBudget budget)
    {
        var seen = new HashSet<IndirectReference>();
        var open = new Stack<IToken>([document.Structure.Catalog.CatalogDictionary]);
        var tokens = 0L;
        var characters = 0.0;
        while (open.TryPop(out var token))
        {
            budget.Require(++tokens <= MaxObjects, $"must have at most {MaxObjects} objects");
            switch (token)
            {
                case IndirectReferenceToken reference when seen.Add(reference.Data):
                    if (document.Structure.GetObject(reference.Data)?.Data is { } data)
                    {
                        open.Push(data);
                    }

                    break;
                case StreamToken stream:
                    open.Push(stream.StreamDictionary);
                    break;
                case ArrayToken array:
                    PushContainers(array.Data);
                    break;
                case DictionaryToken dictionary:
                    characters += Characters(dictionary);
                    budget.Require(characters <= MaxCharacters, $"must give the widths of at most {MaxCharacters} characters");
                    PushContainers(dictionary.Data.Values);
                    break;
            }
        }

        void PushContainers(IEnumerable<IToken> values)
        {
            foreach (var value in values)
            {
                if (value is IndirectReferenceToken or ArrayToken or DictionaryToken or StreamToken)
                {
                    open.Push(value);
                }
            }
        }

        double Characters(DictionaryToken font) => new[] { NameToken.W, NameToken.W2 }
            .Select(name => font.TryGet(name, out var token) ? Resolve(token) as ArrayToken : null)
            .OfType<ArrayToken>().Sum(table => Size(table, Resolve));

        IToken? Resolve(IToken token) =>
            token is IndirectReferenceToken reference ? document.Structure.GetObject(reference.Data)?.Data : token;
    }

    /// <summary>How many characters a table has, "first last width" or "first [width …]" again and again.</summary>
    private static double Size(ArrayToken table, Func<IToken, IToken?> resolve)
    {
        var size = 0.0;
        for (var i = 0; i + 1 < table.Data.Count;)
        {
            if (resolve(table.Data[i + 1]) is ArrayToken widths)
            {
                size += widths.Data.Count;
                i += 2;
            }
            else
            {
                size += resolve(table.Data[i]) is NumericToken first && resolve(table.Data[i + 1]) is NumericToken last
                    ? Math.Max(1, last.Double - first.Double)
                    : 1;
                i += 3;
            }
        }

        return size;
    }
}
