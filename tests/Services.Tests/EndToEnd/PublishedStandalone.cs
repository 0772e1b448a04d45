using System.Diagnostics;
using Dateline.Services.Tests.EndToEnd;
using Dateline.Testing;
using Shouldly;
using Xunit;

[assembly: AssemblyFixture(typeof(PublishedStandalone))]

namespace Dateline.Services.Tests.EndToEnd;

/// <summary>Standalone as it is published: once in a run, when the first test asks for it, into a folder that goes with the run.</summary>
public sealed class PublishedStandalone : IDisposable
{
    private static readonly TimeSpan PublishLimit = TimeSpan.FromMinutes(8);

    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<Task<string>> _program;

    public PublishedStandalone() => _program = new Lazy<Task<string>>(PublishAsync);

    /// <summary>The path of the program.</summary>
    public Task<string> ProgramAsync(CancellationToken cancellationToken) => _program.Value.WaitAsync(cancellationToken);

    public void Dispose() => _folder.Dispose();

    private async Task<string> PublishAsync()
    {
        // Nodes that outlive the build would keep its output open, and the test run waiting.
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                "publish", Repository.PathOf("services", "Standalone"), "-c", "Release", "-o", _folder.Path, "-nodeReuse:false", "-nologo",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var publish = Process.Start(start).ShouldNotBeNull();
        var output = publish.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = publish.StandardError.ReadToEndAsync(CancellationToken.None);
        await publish.WaitForExitAsync(CancellationToken.None).WaitAsync(PublishLimit);
        publish.ExitCode.ShouldBe(0, $"{await output}\n{await errors}");
        return _folder.PathOf(OperatingSystem.IsWindows() ? "Dateline.Standalone.exe" : "Dateline.Standalone");
    }
}
