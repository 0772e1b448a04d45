namespace Dateline.Knowledge.Analysis;

/// <summary>
/// A stem as a 32-bit number: what postings and sparse vectors are keyed by, the same on every machine and in every index.
/// </summary>
/// <param name="Id">FNV-1a (Fowler, Noll, Vo) over the stem's UTF-16 code units.</param>
internal readonly record struct Term(uint Id) : IComparable<Term>
{
    /// <summary>The term of a stem.</summary>
    public static Term Of(ReadOnlySpan<char> stem)
    {
        var hash = 2166136261u;
        foreach (var unit in stem)
        {
            hash = (hash ^ (byte)unit) * 16777619u;
            hash = (hash ^ (byte)(unit >> 8)) * 16777619u;
        }

        return new Term(hash);
    }

    /// <summary>Orders by number.</summary>
    public int CompareTo(Term other) => Id.CompareTo(other.Id);
}
