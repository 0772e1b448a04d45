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
        var phrases = new List<byte[]>();
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
                phrases.Add(articles.Phrases[a]);
            }
        }

        var articleTable = new Segment.ArticleTable([.. headers], [.. firstPassages], [.. phrases]);
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
        var terms = new List<Term>();
        var starts = new List<int>();
        var highest = new List<byte>();
        var entries = new PackedPosting[views.Sum(view => LivePostings(view.Segment))];
        var at = 0;
        var slots = new int[views.Count];
        while (Lowest(views, slots) is { } term)
        {
            var start = at;
            byte top = 0;
            for (var v = 0; v < views.Count; v++)
            {
                var old = views[v].Segment.Postings;
                if (slots[v] == old.Terms.Length || old.Terms[slots[v]] != term)
                {
                    continue;
                }

                foreach (var posting in old.Of(slots[v]++))
                {
                    if (numbers[v][posting.Passage] is not Gone and var number)
                    {
                        entries[at++] = new PackedPosting(number, posting.Impact);
                        top = Math.Max(top, posting.Impact);
                    }
                }
            }

            if (at > start)
            {
                terms.Add(term);
                starts.Add(start);
                highest.Add(top);
            }
        }

        return new Segment.PostingTable([.. terms], [.. starts, at], entries, [.. highest]);
    }

    private static int LivePostings(Segment segment)
    {
        var sum = 0;
        for (var slot = 0; slot < segment.Postings.Terms.Length; slot++)
        {
            sum += segment.DocumentFrequency(slot);
        }

        return sum;
    }

    /// <summary>The lowest term that the segments have at these slots or after; null at their ends.</summary>
    private static Term? Lowest(IReadOnlyList<SegmentView> views, int[] slots)
    {
        Term? lowest = null;
        for (var v = 0; v < slots.Length; v++)
        {
            var terms = views[v].Segment.Postings.Terms;
            if (slots[v] < terms.Length && (lowest is not { } found || terms[slots[v]].CompareTo(found) < 0))
            {
                lowest = terms[slots[v]];
            }
        }

        return lowest;
    }

    private static Segment.VectorTable Vectors(
        IReadOnlyList<SegmentView> views, int[][] numbers, int dimensions, int count)
    {
        var firstSentences = new int[count + 1];
        for (var v = 0; v < views.Count; v++)
        {
            var old = views[v].Segment.Vectors.FirstSentences;
            for (var p = 0; p < numbers[v].Length; p++)
            {
                if (numbers[v][p] is not Gone and var number)
                {
                    firstSentences[number + 1] = firstSentences[number] + old[p + 1] - old[p];
                }
            }
        }

        var means = GC.AllocateUninitializedArray<sbyte>(count * dimensions);
        var meanFactors = new float[count];
        var sentences = GC.AllocateUninitializedArray<sbyte>(firstSentences[^1] * dimensions);
        var sentenceFactors = new float[firstSentences[^1]];
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
                old.Sentences.AsSpan((first * dimensions)..(end * dimensions))
                    .CopyTo(sentences.AsSpan(firstSentences[number] * dimensions));
                old.SentenceFactors.AsSpan(first..end).CopyTo(sentenceFactors.AsSpan(firstSentences[number]));
            }
        }

        return new Segment.VectorTable(means, meanFactors, firstSentences, sentences, sentenceFactors);
    }
}
