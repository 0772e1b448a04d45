using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Dateline.Knowledge.Canonical.Pdf;

/// <summary>
/// The streams of a PDF within a budget: a small file can unpack to gigabytes, or draw one form in another many times over. What a
/// stream unpacks to is counted before it is kept.
/// </summary>
internal sealed class BoundedFilters(string field) : IFilterProvider
{
    private const int MaxStream = 64 << 20;
    private const long MaxTotal = 192L << 20;
    private const int MaxCalls = 100_000;
    private const int MaxLzw = 128 << 10;
    private const int MaxRow = 1 << 20;

    private readonly IFilterProvider _filters = DefaultFilterProvider.Instance;
    private long _total;
    private int _calls;
    private bool _exceeded;

    /// <summary>The parser may take a refusal for a broken stream and read on: this says what it was.</summary>
    public void ThrowIfExceeded()
    {
        if (_exceeded)
        {
            throw Exceeded();
        }
    }

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary)
    {
        Require(++_calls <= MaxCalls);
        return Bound(_filters.GetFilters(dictionary));
    }

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Bound(_filters.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => Bound(_filters.GetAllFilters());

    private IFilter[] Bound(IReadOnlyList<IFilter> filters) => [.. filters.Select(filter => new BoundedFilter(filter, this))];

    private void Require(bool holds)
    {
        if (!holds)
        {
            _exceeded = true;
            throw Exceeded();
        }
    }

    private InvalidInputException Exceeded() =>
        new(field, $"must unpack to at most {MaxStream} bytes a stream, {MaxTotal} bytes and {MaxCalls} streams in all");

    /// <summary>How long the data unpacks to, counted without keeping it.</summary>
    private static int Inflated(ReadOnlyMemory<byte> input, long limit)
    {
        const int Header = 2;
        if (input.Length <= Header)
        {
            return 0;
        }

        var buffer = new byte[1 << 16];
        var length = 0;
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

    private sealed class BoundedFilter(IFilter filter, BoundedFilters budget) : IFilter
    {
        public bool IsSupported => filter.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            budget.Require(++budget._calls <= MaxCalls);
            if (filter is FlateFilter or LzwFilter)
            {
                var parameters = DecodeParameterResolver.GetFilterParameters(streamDictionary, filterIndex);
                budget.Require(Number(parameters, NameToken.Columns) <= MaxRow && Number(parameters, NameToken.Colors) <= 32
                    && Number(parameters, NameToken.BitsPerComponent) <= 32);
            }

            budget.Require(filter is not LzwFilter || input.Length <= MaxLzw);
            var room = Math.Min(MaxStream, MaxTotal - budget._total);
            budget.Require(filter is not FlateFilter || Inflated(input, room) <= room);
            var output = filter.Decode(input, streamDictionary, filterProvider, filterIndex);
            budget._total += output.Length;
            budget.Require(budget._total <= MaxTotal);
            return output;
        }

        private static double Number(DictionaryToken parameters, NameToken name) =>
            parameters.TryGet(name, out var token) && token is NumericToken number ? number.Double : 0;
    }
}
