using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Answering.Verification.Sentences;

/// <summary>
/// Checks a sentence against the texts that it cites. The sentence is laid beside the part of a text that it resembles most;
/// what does not match there is then asked for by kind. Pure.
/// </summary>
public static class SentenceVerifier
{
    /// <summary>The share of what a sentence says that must stand in what it cites.</summary>
    private const double EnoughSupport = 0.8;

    /// <summary>Below this share a sentence speaks of something else, and no single check is to blame.</summary>
    private const double SomeSupport = 0.5;

    /// <summary>Checks a sentence.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="citedTexts">What it cites; with nothing, nothing is supported.</param>
    public static SentenceFinding Verify(string sentence, IReadOnlyList<string> citedTexts)
    {
        var tokens = TokenReader.Read(sentence);
        var telling = tokens.Count(token => token.Tells);
        if (citedTexts.Count == 0 || telling == 0)
        {
            return new SentenceFinding(Verdict.Unsupported, CheckNames.Support);
        }

        var evidence = citedTexts.Select(TokenReader.Read).ToArray();
        var all = evidence.SelectMany(tokens => tokens).ToList();
        var best = evidence.Select(text => new Comparison(tokens, text, all)).MaxBy(comparison => comparison.Matched)!;
        var support = tokens.Count(token => token.Tells && all.Exists(token.Same)) / (double)telling;
        if (support < SomeSupport)
        {
            return new SentenceFinding(Verdict.Unsupported, CheckNames.Support);
        }

        if (best.FindFault() is { } fault)
        {
            return SentenceFinding.Contradicted(fault);
        }

        return !QuotedSpeech.StandsIn(sentence, citedTexts) ? SentenceFinding.Contradicted(CheckNames.Quote)
            : support < EnoughSupport ? new SentenceFinding(Verdict.PartlySupported, CheckNames.Support)
            : SentenceFinding.Supported;
    }

    /// <summary>
    /// The verdict on a sentence of an answer: each citation must be the text at its span, and either the sentence stands in one
    /// of them or their quotes support it.
    /// </summary>
    /// <param name="sentence">The sentence with its citations.</param>
    /// <param name="articleTextOf">The canonical text that a citation points into.</param>
    /// <returns>The sentence with its verdict.</returns>
    public static AnswerSentence Verify(AnswerSentence sentence, Func<Citation, string> articleTextOf)
    {
        var exact = sentence.Citations.All(citation => articleTextOf(citation) is var text
            && citation.Span.End <= text.Length && citation.Span.In(text).SequenceEqual(citation.Quote));
        var finding = !exact ? SentenceFinding.Contradicted(CheckNames.Quote)
            : sentence.Citations.Any(citation => citation.Quote == sentence.Text) ? SentenceFinding.Supported
            : Verify(sentence.Text, [.. sentence.Citations.Select(citation => citation.Quote)]);
        return sentence with { Verdict = finding.Verdict, FailedCheck = finding.FailedCheck };
    }
}
