using System.Globalization;
using ScottPlot;

namespace Dateline.Benchmarks.Scale;

/// <summary>Draws how an archive grew: four panels over the number of passages, both axes logarithmic.</summary>
internal static class ScalePlot
{
    private const int Width = 1200;
    private const int Height = 900;
    private const int Panels = 4;

    /// <summary>Writes the picture as a PNG file.</summary>
    public static void Write(string file, IReadOnlyList<ScalePoint> points)
    {
        var multiplot = new Multiplot();
        multiplot.AddPlots(Panels);
        multiplot.Layout = new ScottPlot.MultiplotLayouts.Grid(rows: 2, columns: 2);
        Draw(multiplot.GetPlot(0), "latency (ms)", points,
            ("search p50", point => point.Search.WarmMs.P50), ("search p95", point => point.Search.WarmMs.P95),
            ("ask p50", point => point.Ask.WarmMs.P50), ("ask p95", point => point.Ask.WarmMs.P95));
        Draw(multiplot.GetPlot(1), "resident memory (MB)", points, ("search", point => point.Search.ResidentMegabytes), ("with the reader", point => point.Ask.ResidentMegabytes));
        Draw(multiplot.GetPlot(2), "open time (s)", points, ("open", point => point.Search.OpenSeconds));
        Draw(multiplot.GetPlot(3), "ingest (passages/s)", points, ("ingest", point => point.PassagesPerSecond));
        multiplot.SavePng(file, Width, Height);
    }

    private static void Draw(
        Plot plot, string title, IReadOnlyList<ScalePoint> points, params (string Name, Func<ScalePoint, double> Of)[] lines)
    {
        double[] x = [.. points.Select(point => Math.Log10(point.Passages))];
        foreach (var (name, of) in lines)
        {
            var line = plot.Add.Scatter(x, points.Select(point => Math.Log10(of(point))).ToArray());
            line.LegendText = lines.Length > 1 ? name : "";
        }

        var ticks = new ScottPlot.TickGenerators.NumericAutomatic
        {
            LabelFormatter = power => Math.Pow(10, power) is var value && value < 10
                ? value.ToString("0.##", CultureInfo.InvariantCulture)
                : value.ToString("#,0", CultureInfo.InvariantCulture),
        };
        plot.Axes.Left.TickGenerator = ticks;
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic
        {
            IntegerTicksOnly = true,
            LabelFormatter = ticks.LabelFormatter,
        };
        plot.Title(title);
        plot.XLabel("passages");
        if (lines.Length > 1)
        {
            plot.ShowLegend();
        }
    }
}
