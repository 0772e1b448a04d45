using System.Collections.Immutable;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Answering.Verification.Quotes;
using Dateline.Knowledge.Answering.Verification.Sentences;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Chunking;
using Dateline.Knowledge.Index;
using Dateline.Knowledge.Retrieval;

namespace Dateline.Knowledge.Answering.Verification.Texts;

/// <summary>
/// Finds for each sentence of a text what the archive has to say about it: first the sentence itself, then the sentence that
/// resembles it most, then that one with its neighbours.
/// </summary>
internal sealed class TextChecker(Retriever retriever, PassageReader reader, TextAnalyzer analyzer)
{
    private const int PassagesRead = 8;

    /// <summary>So many sentences of the archive are compared with one.</summary>
    private const int SentencesCompared = 6;

    private static readonly int Parallelism = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Checks a text's sentences, in their order.</summary>
    /// <param name="query">A valid query.</param>
    /// <param name="cite">Makes a citation of an article's span and the text there.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="NotFoundException">No such corpus.</exception>
    /// <exception cref="InvalidInputException">Too many sentences.</exception>
    public async Task<ImmutableArray<AnswerSentence>> CheckAsync(
        TextQuery query, Func<ArticleHeader, TextSpan, string, Citation> cite, CancellationToken cancellationToken)
    {
        var sentences = Sentences(query.Text.ReplaceLineEndings("\n"));
        InvalidInputException.Unless(
            sentences.Count <= TextQuery.MostSentences, "text",
            $"must be at most {TextQuery.MostSentences} sentences, is {sentences.Count}");
        var results = new AnswerSentence[sentences.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, sentences.Count),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (number, cancellation) =>
                results[number] = await CheckAsync(query, sentences[number], cite, cancellation));
        return ImmutableArray.Create(results);
    }

    /// <summary>A blank line ends a sentence too: headings have no full stop.</summary>
    private static List<string> Sentences(string text)
    {
        var sentences = new List<string>();
        var start = 0;
        while (start < text.Length)
        {
            var blank = text.IndexOf("\n\n", start, StringComparison.Ordinal) is var at and >= 0 ? at : text.Length;
            sentences.AddRange(SentenceSplitter.Split(text, new TextSpan(start, blank)).Select(span => span.Of(text)));
            start = blank + 2;
        }

        return sentences;
    }

    private async Task<AnswerSentence> CheckAsync(
        TextQuery query, string sentence, Func<ArticleHeader, TextSpan, string, Citation> cite, CancellationToken cancellationToken)
    {
        var question = new Question(query.Corpus, sentence.Length <= Question.MaxLength ? sentence : sentence[..Question.MaxLength])
        {
            Filter = query.Filter,
        };
        var retrieved = await retriever.RetrieveAsync(question, PassagesRead, cancellationToken);
        var candidates = new List<EvidenceSentence>();
        var whole = NormalizedText.Of(sentence).Text.Trim();
        foreach (var (hit, _) in retrieved.Passages)
        {
            if (await reader.ReadAsync(query.Corpus, hit, cancellationToken) is not { } passage)
            {
                continue;
            }

            // A passage is whole sentences: one that stands in the article stands in one of them.
            if (whole.Any(char.IsLetterOrDigit)
                && NormalizedText.Of(hit.Span.Of(passage.ArticleText)).PlacesOf(whole, wholeWords: true).FirstOrDefault() is { Length: > 0 } within)
            {
                var place = new TextSpan(hit.Span.Start + within.Start, hit.Span.Start + within.End);
                return new AnswerSentence(sentence, Verdict.Supported, [cite(hit.Article, place, place.Of(passage.ArticleText))]);
            }

            candidates.AddRange(Evidence(hit, passage));
        }

        return Judge(sentence, Nearest(sentence, candidates), cite);
    }

    private static IEnumerable<EvidenceSentence> Evidence(PassageHit hit, PassageText passage) =>
        passage.Sentences.Select((sentence, number) => new EvidenceSentence(
            hit.Article, sentence.Span, passage.ArticleText,
            number > 0 ? passage.Sentences[number - 1].Span : null,
            number + 1 < passage.Sentences.Length ? passage.Sentences[number + 1].Span : null,
            number < hit.SentenceCosines.Length ? hit.SentenceCosines[number] : 0));

    /// <summary>The sentences that share most with another: words first, its vector between equals.</summary>
    private List<EvidenceSentence> Nearest(string sentence, List<EvidenceSentence> candidates)
    {
        var terms = analyzer.Terms(sentence).Distinct().ToArray();
        return [.. candidates
            .Select(candidate => (candidate, shared: Shared(terms, candidate.Span.Of(candidate.ArticleText))))
            .Where(pair => pair.shared > 0)
            .OrderByDescending(pair => pair.shared + pair.candidate.Cosine)
            .Take(SentencesCompared)
            .Select(pair => pair.candidate)];
    }

    private double Shared(Term[] terms, string text)
    {
        var own = analyzer.Terms(text).ToHashSet();
        return terms.Count(own.Contains) / (double)Math.Max(1, terms.Length);
    }

    private static AnswerSentence Judge(
        string sentence, List<EvidenceSentence> nearest, Func<ArticleHeader, TextSpan, string, Citation> cite)
    {
        var best = new AnswerSentence(sentence, Verdict.Unsupported, [], FailedCheck: CheckNames.Support);
        foreach (var cited in nearest.Select(evidence => new[] { evidence.Span })
            .Zip(nearest)
            .Concat(nearest.Take(1).SelectMany(evidence => Windows(evidence).Select(spans => (spans, evidence)))))
        {
            var (spans, evidence) = cited;
            var texts = spans.Select(span => span.Of(evidence.ArticleText)).ToArray();
            var finding = SentenceVerifier.Verify(sentence, texts);
            if (IsBetter(finding, best))
            {
                best = new AnswerSentence(
                    sentence, finding.Verdict, [.. spans.Zip(texts, (span, text) => cite(evidence.Article, span, text))],
                    FailedCheck: finding.FailedCheck);
            }
        }

        return best;
    }

    /// <summary>A sentence with the one before it, which may name what it calls "it", and with the one after it.</summary>
    private static IEnumerable<TextSpan[]> Windows(EvidenceSentence evidence) =>
        new[] { evidence.Before, evidence.After }.OfType<TextSpan>().Select(other => new[] { evidence.Span, other });

    /// <summary>A better verdict, or the first that names what is wrong.</summary>
    private static bool IsBetter(SentenceFinding finding, AnswerSentence best) => finding.Verdict < best.Verdict
        || (finding.Verdict == best.Verdict && best.FailedCheck == CheckNames.Support && finding.FailedCheck != CheckNames.Support);
}
