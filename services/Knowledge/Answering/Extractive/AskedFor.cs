using System.Text.RegularExpressions;

namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>Tells from a question's words what kind of thing it asks for.</summary>
internal static partial class AskedFor
{
    private const RegexOptions Foreign = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private static readonly (Regex Words, AnswerKind Kind)[] Rules =
    [
        (Numbers(), AnswerKind.Number),
        (Times(), AnswerKind.Time),
        (Places(), AnswerKind.Place),
        (Persons(), AnswerKind.Person),
        (Reasons(), AnswerKind.Reason),
        (Manners(), AnswerKind.Manner),
        (Things(), AnswerKind.Thing),
    ];

    /// <summary>The kind that the first asking words of a question ask for.</summary>
    public static AnswerKind KindOf(string question)
    {
        var (first, kind) = (int.MaxValue, AnswerKind.Thing);
        foreach (var (words, asks) in Rules)
        {
            if (words.Match(question) is { Success: true } match && match.Index < first)
            {
                (first, kind) = (match.Index, asks);
            }
        }

        return first > 0 && Deciding().IsMatch(question) ? AnswerKind.YesNo : kind;
    }

    /// <summary>
    /// Whether a question asks how things are or will be, and not how they were, what happened, or the size of something, which
    /// does not change with the news.
    /// </summary>
    public static bool AsksOfPresent(string question) =>
        Present().IsMatch(question) && !Elsewhen().IsMatch(question) && !Sizes().IsMatch(question);

    [GeneratedRegex(@"\bhow (?:long|tall|high|big|large|far|fast|wide|deep|heavy)\b", Foreign)]
    private static partial Regex Sizes();

    [GeneratedRegex(@"\bhow (?:many|much|long|old|tall|high|big|large|far|fast|wide|deep|often|heavy)\b|\b(?:what|which) (?:percentage|percent|proportion|share|number|fraction|amount|age|distance)\b", Foreign)]
    private static partial Regex Numbers();

    // "when" and "where" join clauses as often as they ask: asking, they have a verb after them.
    [GeneratedRegex(@"\b(?:when|since when|until when) (?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|may|might)\b|\b(?:what|which) (?:year|date|day|month|century|decade|time)\b|^when\b", Foreign)]
    private static partial Regex Times();

    [GeneratedRegex(@"\bwhere (?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|may|might)\b|\b(?:what|which) (?:country|city|town|village|state|province|region|place|location|island|continent)\b|^where\b", Foreign)]
    private static partial Regex Places();

    [GeneratedRegex(@"\bwho(?:m|se)?\b", Foreign)]
    private static partial Regex Persons();

    [GeneratedRegex(@"\bwhy\b|\bwhat (?:caused|causes)\b|\bwhat (?:is|was|were|are) the (?:reason|reasons|cause|causes)\b|\bfor what reason\b", Foreign)]
    private static partial Regex Reasons();

    [GeneratedRegex(@"\bhow\b", Foreign)]
    private static partial Regex Manners();

    [GeneratedRegex(@"\b(?:what|which)\b", Foreign)]
    private static partial Regex Things();

    [GeneratedRegex(@"\b(?:is|are|does|do|has|have|still|now|currently|today|current|latest|will|next)\b|^\W*(?:who|what|which\s+\w+)\s+\w+s\b", Foreign)]
    private static partial Regex Present();

    [GeneratedRegex(@"\b(?:was|were|did|had|would|since|before|after|ago|then|[12][0-9]{3})\b", Foreign)]
    private static partial Regex Elsewhen();

    [GeneratedRegex(@"^\W*(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|must)\b", Foreign)]
    private static partial Regex Deciding();
}
