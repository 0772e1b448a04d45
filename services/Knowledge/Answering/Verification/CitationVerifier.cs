namespace Dateline.Knowledge.Answering.Verification;

/// <summary>Checks a sentence against what it cites.</summary>
internal static class CitationVerifier
{
    /// <summary>The check that a sentence fails when the text does not hold its words.</summary>
    public const string QuoteCheck = "quote";

    /// <summary>
    /// The verdict on a sentence that claims to stand verbatim in an article: supported when each of its citations is the text
    /// at its span, and one of them is the sentence.
    /// </summary>
    /// <param name="sentence">The sentence with its citations.</param>
    /// <param name="articleText">The canonical text that the citations point into.</param>
    /// <returns>The sentence with its verdict.</returns>
    public static AnswerSentence Verify(AnswerSentence sentence, string articleText)
    {
        var exact = sentence.Citations.All(citation =>
            citation.Span.End <= articleText.Length && citation.Span.In(articleText).SequenceEqual(citation.Quote));
        return exact && sentence.Citations.Any(citation => citation.Quote == sentence.Text)
            ? sentence with { Verdict = Verdict.Supported, FailedCheck = "" }
            : sentence with { Verdict = Verdict.Unsupported, FailedCheck = QuoteCheck };
    }
}
