namespace Dateline.Knowledge.Articles;

/// <summary>
/// A half-open range [<see cref="Start"/>, <see cref="End"/>) of a text, in UTF-16 code units. <c>default</c> is the empty
/// span at 0.
/// </summary>
public readonly record struct TextSpan : IComparable<TextSpan>
{
    /// <summary>Makes the span [<paramref name="start"/>, <paramref name="end"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 ≤ start ≤ end.</exception>
    public TextSpan(int start, int end)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(end, start);
        Start = start;
        End = end;
    }

    /// <summary>First code unit, inclusive; at least 0.</summary>
    public int Start { get; }

    /// <summary>One past the last code unit, exclusive; at least <see cref="Start"/>.</summary>
    public int End { get; }

    /// <summary>Number of code units.</summary>
    public int Length => End - Start;

    /// <summary>Whether every code unit of <paramref name="other"/> is in this span.</summary>
    public bool Contains(TextSpan other) => Start <= other.Start && other.End <= End;

    /// <summary>How many code units the two spans share.</summary>
    public int Overlap(TextSpan other) => Math.Max(0, Math.Min(End, other.End) - Math.Max(Start, other.Start));

    /// <summary>This part of <paramref name="text"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span ends beyond the text.</exception>
    public string Of(string text) => text[Start..End];

    /// <inheritdoc cref="Of"/>
    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, Length);

    /// <summary>Orders by start, then by end.</summary>
    public int CompareTo(TextSpan other) => (Start, End).CompareTo((other.Start, other.End));

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <(TextSpan left, TextSpan right) => left.CompareTo(right) < 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >(TextSpan left, TextSpan right) => left.CompareTo(right) > 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <=(TextSpan left, TextSpan right) => left.CompareTo(right) <= 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >=(TextSpan left, TextSpan right) => left.CompareTo(right) >= 0;

    /// <summary>As in mathematics: <c>[3, 9)</c>.</summary>
    public override string ToString() => $"[{Start}, {End})";
}
