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
    /// <param name="question">What they answer: of what it counts, numbers conflict however else they are told.</param>
    /// <param name="one">A sentence.</param>
    /// <param name="other">A sentence of another article.</param>
    public string? KindOf(string question, string one, string other)
    {
        var (left, right) = (_analyzer.Terms(one).ToHashSet(), _analyzer.Terms(other).ToHashSet());
        var shared = left.Count(right.Contains);
        var ofSameThing = shared >= LeastShared && shared >= SameThing * Math.Min(left.Count, right.Count);
        return CountDifferently(one, other, ofSameThing ? null : CountedBy(question)) ? "number"
            : !ofSameThing ? null
            : IsDeniedBy(one, right, other) || IsDeniedBy(other, left, one) ? "negation"
            : _opposites.Any(pair => AreOpposite(pair.One, pair.Other) || AreOpposite(pair.Other, pair.One)) ? "outcome"
            : null;

        bool AreOpposite(FrozenSet<Term> these, FrozenSet<Term> those) =>
            left.Overlaps(these) && right.Overlaps(those) && !left.Overlaps(those) && !right.Overlaps(these);
    }

    /// <summary>Whether a sentence denies a word that the other says, which denies nothing; or denies that it happened.</summary>
    private bool IsDeniedBy(string one, HashSet<Term> right, string other) =>
        !Negation.IsIn(other) && Negation.IsIn(one)
        && (Negation.NotHappenedIn(one) is not null
            || Negation.DenialsIn(one).Any(denial => _analyzer.Terms(denial.Denied).Any(right.Contains)));

    /// <summary>
    /// Whether both count the same things, the thing being the word after the number, and share no number of them.
    /// </summary>
    /// <param name="one">A sentence.</param>
    /// <param name="other">Another.</param>
    /// <param name="asked">Only things count that have one of these words; null: any.</param>
    private bool CountDifferently(string one, string other, ImmutableArray<Term>? asked)
    {
        var (left, right) = (Counts(one, asked), Counts(other, asked));
        return left.Any(thing => right.Contains(thing.Key) && !thing.Intersect(right[thing.Key]).Any());
    }

    /// <summary>What a question wants counted; nothing where it asks for no number.</summary>
    private ImmutableArray<Term> CountedBy(string question) =>
        AskedFor.KindOf(question) == AnswerKind.Number ? _analyzer.Terms(question) : [];

    private ILookup<Term, string> Counts(string sentence, ImmutableArray<Term>? asked) => Counted().Matches(sentence)
        .Select(match => (
            Thing: _analyzer.Terms(match.Groups["thing"].Value),
            Number: match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal)))
        .Where(count => asked is { } words ? count.Thing.Any(words.Contains) : !count.Thing.IsEmpty)
        .ToLookup(count => count.Thing[0], count => count.Number);

    // "27,000 cubic metres of sand": of one thing that is named by several words.
    [GeneratedRegex(@"\b(?<number>\d[\d,]*(?:\.\d+)?(?:\s(?:hundred|thousand|million|billion))?)\s(?:more\s|other\s)?(?<thing>\p{Ll}[\p{L}-]+(?:\s\p{Ll}+\sof\s\p{Ll}[\p{L}-]+)?)", Foreign)]
    private static partial Regex Counted();
}
