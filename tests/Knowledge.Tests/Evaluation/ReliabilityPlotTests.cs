using Dateline.Evaluation.Reporting;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Evaluation;

public sealed class ReliabilityPlotTests : IDisposable
{
    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G'];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dateline-tests-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_plot_is_a_png_file()
    {
        var file = Path.Combine(_folder.FullName, "plots", "tiny.png");

        ReliabilityPlot.Write(file, TinySet.Score(TinySet.RightAnswer, TinySet.RightRefusal));

        File.ReadAllBytes(file).Take(4).ShouldBe(PngSignature);
    }
}
