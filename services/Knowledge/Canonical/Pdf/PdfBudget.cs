namespace Dateline.Knowledge.Canonical.Pdf;

/// <summary>
/// What reading one file may cost: a small file can unpack to gigabytes, draw one form in another many times over, or show
/// millions of letters. Counted before it is kept.
/// </summary>
/// <param name="field">The field that held the file.</param>
/// <param name="cancellationToken">Ends the reading between two streams.</param>
internal sealed class PdfBudget(string field, CancellationToken cancellationToken)
{
    /// <summary>The most bytes that one stream may unpack to.</summary>
    public const int MaxStream = 16 << 20;

    /// <summary>The most bytes that all streams may unpack to.</summary>
    public const long MaxTotal = 96L << 20;

    /// <summary>The longest row of a packed table: what its reader sets memory aside for.</summary>
    public const int MaxRow = 1 << 20;

    private const int MaxStreams = 50_000;
    private const int MaxLetters = 2_000_000;
    private const int MaxLettersOfPage = 100_000;
    private const int MaxStates = 1_000;

    private long _bytes;
    private int _streams;
    private int _letters;
    private int _lettersOfPage;
    private InvalidInputException? _fault;

    /// <summary>Bytes that may still be unpacked.</summary>
    public long Room => Math.Min(MaxStream, MaxTotal - _bytes);

    /// <summary>Letters seen so far.</summary>
    public int Letters => _letters;

    /// <summary>Counts the bytes of a stream, or of a pass over one.</summary>
    public void TakeStream(long bytes)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Require(bytes <= Room && ++_streams <= MaxStreams, $"must unpack to at most {MaxStream} bytes a stream, {MaxTotal} bytes and {MaxStreams} streams in all");
        _bytes += bytes;
    }

    /// <summary>Begins a page.</summary>
    public void BeginPage() => _lettersOfPage = 0;

    /// <summary>Counts a letter.</summary>
    public void TakeLetter() => Require(
        ++_lettersOfPage <= MaxLettersOfPage && ++_letters <= MaxLetters,
        $"must have at most {MaxLettersOfPage} letters a page and {MaxLetters} in all");

    /// <summary>Checks how many drawing states are kept.</summary>
    public void CheckStates(int states) => Require(states <= MaxStates, $"must save at most {MaxStates} drawing states at a time");

    /// <summary>Refuses the file where a limit does not hold.</summary>
    public void Require(bool holds, FormattableString limit)
    {
        if (!holds)
        {
            _fault ??= new InvalidInputException(field, FormattableString.Invariant(limit));
            throw _fault;
        }
    }

    /// <summary>The parser may take a refusal for a broken stream and read on: this says what it was.</summary>
    public void ThrowIfExceeded()
    {
        if (_fault is not null)
        {
            throw _fault;
        }
    }
}
