using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Dateline.Knowledge.Analysis;

namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>
/// Tells whether two sentences of different articles contradict one another on what is asked: another number of the same
/// things, the same said with and without "not", or the opposite outcome. Told by form, so only where much else agrees.
/// </summary>
internal sealed partial class ConflictFinder
{
    /// <summary>Two sentences are about the same thing from this share of the shorter one's terms on.</summary>
    private const double SameThing = 0.5;

    /// <summary>And at least so many terms in common.</summary>
    private const int LeastShared = 2;

    private const RegexOptions Foreign = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private static readonly (string One, string Other)[] Opposites =
    [
        ("accepted accepts", "rejected rejects refused refuses"), ("agreed agrees", "refused refuses disagreed"),
        ("approved approves", "rejected rejects vetoed"), ("began begins started", "ended ends stopped finished"),
        ("opened opens reopened", "closed closes shut"), ("rose rises increased increases grew", "fell falls decreased decreases shrank"),
        ("won wins", "lost loses"), ("succeeded succeeds", "failed fails"), ("allowed allows", "banned bans forbade"),
        ("confirmed confirms", "denied denies"), ("arrested detained", "released freed"), ("held holds", "collapsed collapses broke"),
        ("convicted guilty", "acquitted innocent"), ("survived", "died"), ("stuck blocked", "refloated freed cleared"),
    ];

    private readonly TextAnalyzer _analyzer;
    private readonly ImmutableArray<(FrozenSet<Term> One, FrozenSet<Term> Other)> _opposites;

    public ConflictFinder(TextAnalyzer analyzer)
    {
        _analyzer = analyzer;
        _opposites = [.. Opposites.Select(pair =>
            (analyzer.Terms(pair.One).ToFrozenSet(), analyzer.Terms(pair.Other).ToFrozenSet()))];
    }

    /// <summary>What two sentences contradict one another in: "number", "negation" or "outcome"; null where they do not.</summary>
    public string? KindOf(string one, string other)
    {
        var (left, right) = (_analyzer.Terms(one).ToHashSet(), _analyzer.Terms(other).ToHashSet());
        var shared = left.Count(right.Contains);
        if (shared < LeastShared)
        {
            return null;
        }

        if (CountDifferently(one, other))
        {
            return "number";
        }

        if (shared < SameThing * Math.Min(left.Count, right.Count))
        {
            return null;
        }

        return Negation.IsIn(one) != Negation.IsIn(other) ? "negation"
            : _opposites.Any(pair => AreOpposite(pair.One, pair.Other) || AreOpposite(pair.Other, pair.One)) ? "outcome" : null;

        bool AreOpposite(FrozenSet<Term> these, FrozenSet<Term> those) =>
            left.Overlaps(these) && right.Overlaps(those) && !left.Overlaps(those) && !right.Overlaps(these);
    }

    /// <summary>Whether both count the same things, the thing being the word after the number, and share no number of them.</summary>
    private bool CountDifferently(string one, string other)
    {
        var (left, right) = (Counts(one), Counts(other));
        return left.Any(thing => right.Contains(thing.Key) && !thing.Intersect(right[thing.Key]).Any());
    }

    private ILookup<Term, string> Counts(string sentence) => Counted().Matches(sentence)
        .SelectMany(match => _analyzer.Terms(match.Groups["thing"].Value).Take(1)
            .Select(thing => (Thing: thing, Number: match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal))))
        .ToLookup(count => count.Thing, count => count.Number);

    [GeneratedRegex(@"\b(?<number>\d[\d,]*(?:\.\d+)?(?:\s(?:hundred|thousand|million|billion))?)\s(?:more\s|other\s)?(?<thing>\p{Ll}[\p{L}-]+)", Foreign)]
    private static partial Regex Counted();
}
