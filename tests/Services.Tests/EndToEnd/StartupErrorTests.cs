using Dateline.Services.Tests.Harness;
using Dateline.Testing;
using Shouldly;
using Xunit;

namespace Dateline.Services.Tests.EndToEnd;

/// <summary>A program that cannot start says why in a line, without a stack trace.</summary>
public sealed class StartupErrorTests(PublishedStandalone published)
{
    private const string NoSeeds = "--Dateline:SeedDirectory=";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limits.EndToEnd)]
    public async Task A_port_that_is_taken_is_named()
    {
        var program = await published.ProgramAsync(Token);
        using var folder = new TemporaryFolder();
        await using var other = await StandaloneProcess.StartAsync(program, folder.PathOf("one"), Token, NoSeeds);

        var error = await ErrorAsync(program, folder.PathOf("two"), $"--Dateline:HttpUrl={other.HttpUrl}");

        error.ShouldContain(other.HttpUrl);
        error.ShouldContain("--Dateline:HttpUrl");
    }

    [Fact(Timeout = Limits.EndToEnd)]
    public async Task An_archive_that_another_process_has_open_is_named()
    {
        var program = await published.ProgramAsync(Token);
        using var folder = new TemporaryFolder();
        await using var other = await StandaloneProcess.StartAsync(program, folder.PathOf("data"), Token, NoSeeds);

        var error = await ErrorAsync(program, folder.PathOf("data"));

        error.ShouldContain(folder.PathOf("data"));
    }

    [Theory(Timeout = Limits.EndToEnd)]
    [InlineData("Dateline:HttpUrl", "http://0.0.0.0:0")]
    [InlineData("Dateline:Index", "paper")]
    [InlineData("Dateline:DefaultDeadline", "soon")]
    [InlineData("Dateline:AllowUnauthenticatedAccess", "perhaps")]
    [InlineData("Dateline:SeedDirectory", "/no/such/folder")]
    [InlineData("Dateline:Embedder", "/no/such/folder")]
    public async Task A_setting_that_cannot_be_used_is_named(string setting, string value)
    {
        var program = await published.ProgramAsync(Token);
        using var folder = new TemporaryFolder();

        var error = await ErrorAsync(program, folder.PathOf("data"), $"--{setting}={value}");

        error.ShouldContain(setting);
    }

    [Fact(Timeout = Limits.EndToEnd)]
    public async Task Help_lists_the_settings()
    {
        var program = await published.ProgramAsync(Token);
        using var folder = new TemporaryFolder();

        var (exitCode, output, _) = await StandaloneProcess.RunAsync(program, folder.PathOf("data"), Token, "--help");

        exitCode.ShouldBe(0);
        foreach (var setting in (string[])["HttpUrl", "GrpcUrl", "DataDirectory", "SeedDirectory", "Embedder", "Reader"])
        {
            output.ShouldContain($"  {setting} ");
        }
    }

    private static async Task<string> ErrorAsync(string program, string dataDirectory, params string[] settings)
    {
        string[] seeds = settings.Any(setting => setting.Contains("SeedDirectory", StringComparison.Ordinal)) ? [] : [NoSeeds];
        var (exitCode, output, errors) = await StandaloneProcess.RunAsync(program, dataDirectory, Token, [.. seeds, .. settings]);
        exitCode.ShouldBe(1, output + errors);
        (output + errors).ShouldNotContain("   at ");
        return errors.Trim().Split('\n').ShouldHaveSingleItem();
    }
}
