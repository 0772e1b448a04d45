using System.Text.RegularExpressions;

namespace Dateline.Knowledge.Retrieval;

/// <summary>
/// How much a question leans on the conversation before it. A question that names its subject stands alone and takes nothing
/// over; one that points back ("and what did he say about it?"), leaves words out or names nobody takes more.
/// </summary>
internal sealed partial record FollowUp
{
    /// <summary>A question of fewer telling terms leaves words out.</summary>
    private const int FewTerms = 4;

    private FollowUp(float lean)
    {
        AskerCount = lean == 0 ? 0 : 0.15f + 0.25f * lean;
        AnswererCount = lean == 0 ? 0 : 0.02f + 0.06f * lean;
        VectorWeight = lean == 0 ? 0 : 0.3f + 0.4f * lean;
    }

    /// <summary>How much a term of an earlier turn of the asker's counts, once, however often it stands there; 0 to .45.</summary>
    public float AskerCount { get; }

    /// <summary>The same for a turn of the answerer's; 0 to .1.</summary>
    public float AnswererCount { get; }

    /// <summary>How much the vector of the asker's earlier turns counts beside the question's; 0 to .8.</summary>
    public float VectorWeight { get; }

    /// <summary>Takes nothing over.</summary>
    public static FollowUp None { get; } = new(0);

    /// <summary>Weighs a question.</summary>
    /// <param name="question">Its words.</param>
    /// <param name="tellingTerms">How many different terms in it say what is asked for.</param>
    public static FollowUp Of(string question, int tellingTerms) => new(
        (PointsBack().IsMatch(question) ? 0.5f : 0)
        + (tellingTerms < FewTerms ? 0.5f : 0)
        + (Name().IsMatch(question) ? 0 : 0.2f));

    /// <summary>Words that stand for something said before.</summary>
    [GeneratedRegex(
        @"\b(?:it|its|he|him|his|she|her|hers|they|them|their|theirs|this|that|these|those|there|one|ones|same|such|then|so)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex PointsBack();

    /// <summary>A word with a capital after another word of the same sentence.</summary>
    [GeneratedRegex(@"[\p{L}\p{N},;:'’""“(]\s+[""“(]?\p{Lu}\p{L}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
