namespace Dateline.Evaluation.Metrics;

/// <summary>Percentile bootstrap over questions: 1,000 resamples with a fixed seed, so that a table can be made again.</summary>
internal static class Bootstrap
{
    public const int Resamples = 1000;
    private const int Seed = 20240229;

    /// <summary>95 % intervals of several figures at once.</summary>
    /// <param name="count">How many questions there are.</param>
    /// <param name="figures">The figures over the questions drawn; null where nothing drawn counts for one.</param>
    /// <returns>The ends of each figure's interval, in the order of <paramref name="figures"/>; null without any value.</returns>
    public static (double? Low, double? High)[] Intervals(int count, Func<int[], double?[]> figures)
    {
        var random = new Random(Seed);
        var drawn = new int[count];
        List<double>[]? values = null;
        for (var i = 0; i < Resamples; i++)
        {
            for (var j = 0; j < count; j++)
            {
                drawn[j] = random.Next(count);
            }

            var resampled = figures(drawn);
            values ??= [.. resampled.Select(_ => new List<double>(Resamples))];
            for (var j = 0; j < resampled.Length; j++)
            {
                if (resampled[j] is { } value)
                {
                    values[j].Add(value);
                }
            }
        }

        return [.. (values ?? []).Select(Interval)];
    }

    private static (double? Low, double? High) Interval(List<double> values)
    {
        values.Sort();
        return (Quantile.Of(values, .025), Quantile.Of(values, .975));
    }
}
