using System.Collections.Immutable;

namespace Dateline.Evaluation.Metrics;

/// <summary>
/// How far confidence is a probability: expected calibration error over bins of equal mass (Nixon et al. 2019, "Measuring
/// Calibration in Deep Learning"). A confidence of .8 is right when the articles answer four of five such questions.
/// </summary>
internal static class Calibration
{
    private const int BinCount = 10;

    /// <summary>Up to ten bins of about equal mass, by rising confidence; equal confidences are never parted.</summary>
    /// <param name="answers">Confidence 0 to 1, and whether the question can be answered.</param>
    public static ImmutableArray<CalibrationBin> Bins(IEnumerable<(double Confidence, bool Answerable)> answers)
    {
        var sorted = answers.OrderBy(answer => answer.Confidence).ToList();
        var bins = ImmutableArray.CreateBuilder<CalibrationBin>(BinCount);
        var start = 0;
        for (var i = 1; i <= BinCount && start < sorted.Count; i++)
        {
            var end = (int)((long)sorted.Count * i / BinCount);
            while (end > 0 && end < sorted.Count && sorted[end].Confidence == sorted[end - 1].Confidence)
            {
                end++;
            }

            if (end > start)
            {
                bins.Add(BinOf(sorted[start..end]));
                start = end;
            }
        }

        return bins.DrainToImmutable();
    }

    /// <summary>The mean distance between confidence and share, weighted by count; null without bins.</summary>
    public static double? Error(ImmutableArray<CalibrationBin> bins) =>
        bins.IsEmpty ? null : bins.Sum(bin => bin.Count * Math.Abs(bin.Confidence - bin.Share)) / bins.Sum(bin => bin.Count);

    private static CalibrationBin BinOf(List<(double Confidence, bool Answerable)> answers) =>
        new(answers.Count, answers.Average(answer => answer.Confidence), answers.Average(answer => answer.Answerable ? 1.0 : 0.0));
}
