using System.Collections.Frozen;

namespace Dateline.Knowledge.Times;

/// <summary>The months as English texts write them: with a capital, in full or shortened.</summary>
internal static class Months
{
    /// <summary>In full, in their order, as alternatives of a regular expression.</summary>
    public const string InFull = "January|February|March|April|May|June|July|August|September|October|November|December";

    /// <summary>Also shortened, as alternatives of a regular expression.</summary>
    public const string InAnyForm = "January|Jan|February|Feb|March|April|Apr|May|June|July|August|Aug|September|Sept|Sep|October|Oct|November|Nov|December|Dec";

    private static readonly FrozenDictionary<string, int> Numbers = InAnyForm.Split('|')
        .ToFrozenDictionary(name => name, name => 1 + Array.FindIndex(InFull.Split('|'), month => month.StartsWith(name, StringComparison.Ordinal)));

    /// <summary>The number of a month, 1 to 12, by one of its names.</summary>
    public static int NumberOf(ReadOnlySpan<char> name) => Numbers.GetAlternateLookup<ReadOnlySpan<char>>()[name];
}
