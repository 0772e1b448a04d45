using Dateline.Evaluation.Metrics;
using ScottPlot;

namespace Dateline.Evaluation.Reporting;

/// <summary>Draws confidence against outcome: points on the diagonal are probabilities.</summary>
internal static class ReliabilityPlot
{
    private const int Side = 600;

    /// <summary>Writes the plot of a set as a PNG file; the folder is made where it is missing.</summary>
    public static void Write(string file, SetScores scores)
    {
        using var plot = new Plot();
        var diagonal = plot.Add.Line(0, 0, 1, 1);
        diagonal.LineColor = Colors.Gray;
        diagonal.LinePattern = LinePattern.Dashed;
        plot.Add.Scatter(
            scores.Bins.Select(bin => bin.Confidence).ToArray(),
            scores.Bins.Select(bin => bin.Share).ToArray());
        plot.Axes.SetLimits(0, 1, 0, 1);
        plot.Title($"{scores.Set}: expected calibration error {Figures.Show(scores.Metrics[Metric.CalibrationError].Value)}");
        plot.XLabel("mean confidence");
        plot.YLabel("share of questions that can be answered");
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        plot.SavePng(file, Side, Side);
    }
}
