using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>Gathers from ranked sentences what speaks for and against the archive's answering a question.</summary>
internal sealed partial class EvidenceGatherer(TextAnalyzer analyzer)
{
    /// <summary>So many of the best sentences answer together.</summary>
    private const int SentencesTogether = 3;

    /// <summary>What the reading of the best sentence counts beside that of each of the others.</summary>
    private const float BestBesideOthers = 2.5f;

    /// <summary>A sentence that reads worse does not answer; how much worse says nothing.</summary>
    private const float LeastReading = -3;

    /// <summary>The evidence in ranked sentences.</summary>
    public Evidence Of(Question question, ImmutableArray<SentenceCandidate> ranked)
    {
        // What is said of another time may look like an answer, but is none.
        var fitting = ranked.RemoveAll(candidate => candidate.OtherTime);
        if (fitting.IsEmpty)
        {
            return Evidence.None;
        }

        var best = fitting[0];
        // One article may say half of what is asked, and another the rest.
        var around = fitting.Take(SentencesTogether).Where((candidate, place) => place == 0 || candidate.Reading > 0)
            .DistinctBy(candidate => candidate.Passage.Hit.Id).SelectMany(TermsAround).ToFrozenSet();
        return new Evidence(
            fitting.Max(candidate => candidate.Coverage),
            best.Coverage,
            fitting.Max(candidate => candidate.Cosine),
            ReadingOf(fitting),
            MissingNames(question.Text, around),
            Negation.IsIn(question.Text) && !Negation.IsIn(best.Text));
    }

    private IEnumerable<Term> TermsAround(SentenceCandidate candidate)
    {
        var sentences = candidate.Source.Sentences;
        var passage = new TextSpan(sentences[0].Span.Start, sentences[^1].Span.End);
        return analyzer.Terms(passage.Of(candidate.Source.ArticleText))
            .Concat(analyzer.Terms(candidate.Passage.Hit.Article.Metadata.Title));
    }

    private static float? ReadingOf(ImmutableArray<SentenceCandidate> fitting)
    {
        var (sum, weights, weight) = (0f, 0f, BestBesideOthers);
        foreach (var candidate in fitting.Where(candidate => candidate.Reading is not null).Take(SentencesTogether))
        {
            // A sentence that opens its passage has nothing before it.
            sum += weight * Math.Max(LeastReading, candidate.ReadingInContext ?? candidate.Reading!.Value);
            weights += weight;
            weight = 1;
        }

        return weights > 0 ? sum / weights : null;
    }

    /// <summary>The first word of a question has its capital anyway.</summary>
    private float MissingNames(string question, FrozenSet<Term> around)
    {
        var (named, missing) = (0, 0);
        foreach (var word in Words().EnumerateMatches(question))
        {
            var text = question.AsSpan(word.Index, word.Length);
            if (text.ContainsAnyInRange('0', '9') || (char.IsUpper(text[0]) && !question.AsSpan(0, word.Index).IsWhiteSpace()))
            {
                var terms = analyzer.Terms(text.ToString());
                named += terms.IsEmpty ? 0 : 1;
                missing += terms.All(around.Contains) ? 0 : 1;
            }
        }

        return named == 0 ? 0 : (float)missing / named;
    }

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.,-]*", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}
