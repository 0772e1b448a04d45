namespace Dateline.Knowledge.Answering.Verification;

/// <summary>
/// Lays a sequence beside the part of another that it resembles most: the least edits, what the other has before and after
/// being free (Sellers, 1980).
/// </summary>
internal static class Alignment
{
    /// <summary>Stands for "none" in a pair.</summary>
    public const int None = -1;

    private enum Step : byte
    {
        Start,
        Both,
        LeftOnly,
        RightOnly,
    }

    /// <summary>
    /// Every item of the left sequence and every item of that part of the right one, in order, in pairs or with
    /// <see cref="None"/>.
    /// </summary>
    /// <param name="left">How many items the left sequence has.</param>
    /// <param name="right">How many the right one has.</param>
    /// <param name="cost">What it costs to put two items beside one another; 0 when they are the same.</param>
    /// <param name="leftOnly">What an item costs that only the left sequence has.</param>
    /// <param name="rightOnly">The same for the right one.</param>
    public static List<(int Left, int Right)> Of(int left, int right, Func<int, int, int> cost, int leftOnly, int rightOnly)
    {
        var width = right + 1;
        var steps = new Step[(left + 1) * width];
        var (above, row) = (new int[width], new int[width]);
        for (var i = 1; i <= left; i++)
        {
            row[0] = i * leftOnly;
            steps[i * width] = Step.LeftOnly;
            for (var j = 1; j < width; j++)
            {
                var (both, without, more) = (above[j - 1] + cost(i - 1, j - 1), above[j] + leftOnly, row[j - 1] + rightOnly);
                row[j] = Math.Min(both, Math.Min(without, more));
                steps[(i * width) + j] = row[j] == both ? Step.Both : row[j] == without ? Step.LeftOnly : Step.RightOnly;
            }

            (above, row) = (row, above);
        }

        return Trace(steps, width, left, Array.IndexOf(above, above.Min()));
    }

    private static List<(int Left, int Right)> Trace(Step[] steps, int width, int i, int j)
    {
        var pairs = new List<(int Left, int Right)>();
        while (i > 0)
        {
            pairs.Add(steps[(i * width) + j] switch
            {
                Step.Both => (--i, --j),
                Step.LeftOnly => (--i, None),
                _ => (None, --j),
            });
        }

        pairs.Reverse();
        return pairs;
    }
}
