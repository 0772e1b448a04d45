using System.Collections.Immutable;
using Dateline.Knowledge.Answering;
using Dateline.Knowledge.Answering.Verification.Sentences;

namespace Dateline.Evaluation.Verifying;

/// <summary>How well spoiled sentences are caught and others let pass.</summary>
/// <param name="Caught">By kind of change.</param>
/// <param name="Named">How many of the caught were caught by the check of that kind.</param>
/// <param name="Passed">By kind of harmless variant.</param>
/// <param name="Wrong">The sentences that came out wrong.</param>
internal sealed record VerificationScores(
    ImmutableSortedDictionary<string, Share> Caught,
    ImmutableSortedDictionary<string, Share> Named,
    ImmutableSortedDictionary<string, Share> Passed,
    ImmutableArray<(TestSentence Sentence, string FailedCheck)> Wrong)
{
    public Share AllCaught => Caught.Values.Aggregate(default(Share), (sum, share) => sum + share);

    public Share AllPassed => Passed.Values.Aggregate(default(Share), (sum, share) => sum + share);

    /// <summary>Verifies each sentence against what its article says.</summary>
    public static VerificationScores Of(IReadOnlyList<TestSentence> sentences)
    {
        var caught = new Dictionary<string, Share>();
        var named = new Dictionary<string, Share>();
        var passed = new Dictionary<string, Share>();
        var wrong = ImmutableArray.CreateBuilder<(TestSentence, string)>();
        foreach (var sentence in sentences)
        {
            var finding = SentenceVerifier.Verify(sentence.Text, [sentence.Original]);
            var supported = finding.Verdict == Verdict.Supported;
            Count(sentence.Spoiled ? caught : passed, sentence.Kind, supported != sentence.Spoiled);
            if (sentence.Spoiled && !supported)
            {
                Count(named, sentence.Kind, finding.FailedCheck == sentence.Kind);
            }

            if (supported == sentence.Spoiled)
            {
                wrong.Add((sentence, finding.FailedCheck));
            }
        }

        return new VerificationScores(
            caught.ToImmutableSortedDictionary(), named.ToImmutableSortedDictionary(), passed.ToImmutableSortedDictionary(),
            wrong.DrainToImmutable());

        static void Count(Dictionary<string, Share> shares, string kind, bool right) =>
            shares[kind] = shares.GetValueOrDefault(kind) + new Share(right ? 1 : 0, 1);
    }
}
