using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Dateline.Knowledge.Canonical.Pdf;

/// <summary>Unpacks the streams of a PDF within a budget: how long a stream gets is counted before it is kept.</summary>
internal sealed class BoundedFilters(PdfBudget budget) : IFilterProvider
{
    private const int MaxLzw = 128 << 10;
    private const int MaxValue = 32;

    private readonly IFilterProvider _filters = DefaultFilterProvider.Instance;

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Bound(_filters.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Bound(_filters.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => Bound(_filters.GetAllFilters());

    private IFilter[] Bound(IReadOnlyList<IFilter> filters) => [.. filters.Select(filter => new BoundedFilter(filter, budget))];

    /// <summary>How long the data unpacks to, counted without keeping it.</summary>
    private static long Inflated(ReadOnlyMemory<byte> input, long limit)
    {
        const int Header = 2;
        if (input.Length <= Header)
        {
            return 0;
        }

        var buffer = new byte[1 << 16];
        var length = 0L;
        try
        {
            using var source = new MemoryStream(input[Header..].ToArray(), writable: false);
            using var stream = new DeflateStream(source, CompressionMode.Decompress);
            for (var read = stream.Read(buffer); read > 0 && length <= limit; read = stream.Read(buffer))
            {
                length += read;
            }
        }
        catch (InvalidDataException)
        {
            // Broken from here on: the filter itself gets no further.
            return length;
        }

        return length;
    }

    private sealed class BoundedFilter(IFilter filter, PdfBudget budget) : IFilter
    {
        public bool IsSupported => filter.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            if (filter is FlateFilter or LzwFilter)
            {
                var parameters = DecodeParameterResolver.GetFilterParameters(streamDictionary, filterIndex);
                budget.Require(
                    Number(parameters, NameToken.Columns) <= PdfBudget.MaxRow && Number(parameters, NameToken.Colors) <= MaxValue
                        && Number(parameters, NameToken.BitsPerComponent) <= MaxValue,
                    $"must have rows of at most {PdfBudget.MaxRow} columns, {MaxValue} colours and {MaxValue} bits in its streams");
            }

            budget.Require(filter is not LzwFilter || input.Length <= MaxLzw, $"must have LZW streams of at most {MaxLzw} bytes");
            if (filter is FlateFilter)
            {
                budget.TakeStream(Inflated(input, budget.Room));
                return filter.Decode(input, streamDictionary, filterProvider, filterIndex);
            }

            var output = filter.Decode(input, streamDictionary, filterProvider, filterIndex);
            budget.TakeStream(output.Length);
            return output;
        }

        private static double Number(DictionaryToken parameters, NameToken name) =>
            parameters.TryGet(name, out var token) && token is NumericToken number ? number.Double : 0;
    }
}
