using System.Globalization;
using System.Text;
using Dateline.Knowledge;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Dateline.Knowledge.Chunking;

namespace Dateline.Benchmarks.Fuzz;

/// <summary>Takes an input through what ingest does with it, and holds the result against what is promised of every article.</summary>
internal static class TransformationCheck
{
    /// <summary>Checks an input. Any exception but the typed rejection is a fault.</summary>
    public static FuzzOutcome Check(FuzzInput input, CancellationToken cancellationToken)
    {
        var start = Environment.CpuUsage.TotalTime;
        try
        {
            var article = Canonicalizer.Canonicalize(new ArticleSource(null, input.Content, ArticleMetadata.Empty), cancellationToken);
            var passages = PassageBuilder.Build(article);
            _ = ArticleVersion.Of(article.Text, article.Metadata);
            var elapsed = Environment.CpuUsage.TotalTime - start;
            return new FuzzOutcome(input, null, FaultOf(article, passages), elapsed);
        }
        catch (InvalidInputException rejection)
        {
            var fault = rejection.Field.Length == 0 || rejection.Description.Length == 0 ? "a rejection that says nothing" : null;
            return new FuzzOutcome(input, rejection.Message, fault, Environment.CpuUsage.TotalTime - start);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Every other exception is what the run looks for; the first frame of ours says where.
            var place = fault.StackTrace?.Split('\n').FirstOrDefault(frame => frame.Contains("Dateline.Knowledge", StringComparison.Ordinal))?.Trim();
            return new FuzzOutcome(
                input, null, $"{fault.GetType().Name}: {fault.Message} {place}", Environment.CpuUsage.TotalTime - start);
        }
    }

    private static string? FaultOf(CanonicalArticle article, IReadOnlyList<Passage> passages)
    {
        var text = article.Text;
        var starts = StringInfo.ParseCombiningCharacters(text).ToHashSet();
        starts.Add(text.Length);
        return !text.IsWellFormed() ? "the text has lone surrogates"
            : !text.IsNormalized(NormalizationForm.FormC) ? "the text is not in NFC"
            : text.Length == 0 || text.Trim() != text ? "the text is empty, or has white space at an end"
            : text.Contains("\n\n\n", StringComparison.Ordinal) || text.Contains("  ", StringComparison.Ordinal) ? "the text has runs of white space"
            : text.Any(unit => unit is not ('\n' or ' ') && (char.IsWhiteSpace(unit) || char.IsControl(unit))) ? "the text has control characters"
            : Fault("blocks", article.Blocks.Select(block => block.Span))
                ?? Fault("passages", passages.Select(passage => passage.Span))
                ?? Fault("sentences", passages.SelectMany(passage => passage.Sentences).Select(sentence => sentence.Span));

        string? Fault(string of, IEnumerable<TextSpan> spans)
        {
            var end = 0;
            foreach (var span in spans)
            {
                if (span.Start < end || span.End > text.Length || span.Length == 0)
                {
                    return $"{of}: {span} lies outside its place";
                }

                var part = span.Of(text);
                if (!text.AsSpan(end, span.Start - end).IsWhiteSpace() || part.Trim().Length != part.Length)
                {
                    return $"{of}: {span} leaves words out or has white space at an end";
                }

                if (!starts.Contains(span.Start) || !starts.Contains(span.End))
                {
                    return $"{of}: {span} cuts a character";
                }

                end = span.End;
            }

            return text.AsSpan(end).IsWhiteSpace() ? null : $"{of}: words after {end} are left out";
        }
    }
}
