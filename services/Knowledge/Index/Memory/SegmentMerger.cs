using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Index.Memory;

/// <summary>Makes one segment of several, leaving removed articles behind. Articles keep their order.</summary>
internal static class SegmentMerger
{
    private const int Gone = -1;

    /// <summary>Merges segments of the same dimensions; at least one.</summary>
    public static Segment Merge(IReadOnlyList<SegmentView> views)
    {
        var dimensions = views[0].Segment.Dimensions;
        var numbers = new int[views.Count][];
        var headers = new List<ArticleHeader>();
        var firstPassages = new List<int> { 0 };
        var count = 0;
        for (var v = 0; v < views.Count; v++)
        {
            var articles = views[v].Segment.Articles;
            numbers[v] = new int[views[v].Segment.Count];
            Array.Fill(numbers[v], Gone);
            for (var a = 0; a < articles.Headers.Length; a++)
            {
                if (!views[v].Has(a))
                {
                    continue;
                }

                for (var p = articles.FirstPassages[a]; p < articles.FirstPassages[a + 1]; p++)
                {
                    numbers[v][p] = count++;
                }

                headers.Add(articles.Headers[a]);
                firstPassages.Add(count);
            }
        }

        var articleTable = new Segment.ArticleTable([.. headers], [.. firstPassages]);
        return new Segment(
            dimensions,
            articleTable,
            Passages(views, numbers, articleTable, count),
            Postings(views, numbers),
            Vectors(views, numbers, dimensions, count));
    }

    private static Segment.PassageTable Passages(
        IReadOnlyList<SegmentView> views, int[][] numbers, Segment.ArticleTable articles, int count)
    {
        var ids = new Guid[count];
        var spans = new TextSpan[count];
        for (var v = 0; v < views.Count; v++)
        {
            var old = views[v].Segment.Passages;
            for (var p = 0; p < numbers[v].Length; p++)
            {
                if (numbers[v][p] is not Gone and var number)
                {
                    ids[number] = old.Ids[p];
                    spans[number] = old.Spans[p];
                }
            }
        }

        var articleOf = new int[count];
        for (var a = 0; a < articles.Headers.Length; a++)
        {
            articleOf.AsSpan(articles.FirstPassages[a]..articles.FirstPassages[a + 1]).Fill(a);
        }

        return new Segment.PassageTable(ids, spans, articleOf);
    }

    private static Segment.PostingTable Postings(IReadOnlyList<SegmentView> views, int[][] numbers)
    {
        var slots = new Dictionary<Term, int>();
        var terms = new List<Term>();
        var counts = new List<int>();
        foreach (var segment in views.Select(view => view.Segment))
        {
            for (var slot = 0; slot < segment.Postings.Terms.Length; slot++)
            {
                if (segment.DocumentFrequency(slot) is var frequency and > 0)
                {
                    var term = segment.Postings.Terms[slot];
                    if (slots.TryAdd(term, terms.Count))
                    {
                        terms.Add(term);
                        counts.Add(0);
                    }

                    counts[slots[term]] += frequency;
                }
            }
        }

        var starts = new int[terms.Count + 1];
        for (var slot = 0; slot < terms.Count; slot++)
        {
            starts[slot + 1] = starts[slot] + counts[slot];
        }

        var next = starts.AsSpan(0, terms.Count).ToArray();
        var passages = new int[starts[^1]];
        var impacts = new byte[starts[^1]];
        for (var v = 0; v < views.Count; v++)
        {
            var old = views[v].Segment.Postings;
            for (var slot = 0; slot < old.Terms.Length; slot++)
            {
                if (!slots.TryGetValue(old.Terms[slot], out var merged))
                {
                    continue;
                }

                for (var i = old.Starts[slot]; i < old.Starts[slot + 1]; i++)
                {
                    if (numbers[v][old.Passages[i]] is not Gone and var number)
                    {
                        var at = next[merged]++;
                        passages[at] = number;
                        impacts[at] = old.Impacts[i];
                    }
                }
            }
        }

        return new Segment.PostingTable([.. terms], starts, passages, impacts);
    }

    private static Segment.VectorTable Vectors(
        IReadOnlyList<SegmentView> views, int[][] numbers, int dimensions, int count)
    {
        var means = new sbyte[count * dimensions];
        var meanFactors = new float[count];
        var firstSentences = new List<int>(count + 1) { 0 };
        var sentences = new List<sbyte>();
        var sentenceFactors = new List<float>();
        for (var v = 0; v < views.Count; v++)
        {
            var old = views[v].Segment.Vectors;
            for (var p = 0; p < numbers[v].Length; p++)
            {
                if (numbers[v][p] is Gone)
                {
                    continue;
                }

                var number = numbers[v][p];
                old.Means.AsSpan(p * dimensions, dimensions).CopyTo(means.AsSpan(number * dimensions));
                meanFactors[number] = old.MeanFactors[p];
                var (first, end) = (old.FirstSentences[p], old.FirstSentences[p + 1]);
                sentences.AddRange(old.Sentences.AsSpan((first * dimensions)..(end * dimensions)));
                sentenceFactors.AddRange(old.SentenceFactors.AsSpan(first..end));
                firstSentences.Add(sentenceFactors.Count);
            }
        }

        return new Segment.VectorTable(means, meanFactors, [.. firstSentences], [.. sentences], [.. sentenceFactors]);
    }
}
