using Dateline.Hosting;
using Dateline.Services.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace Dateline.Services.Tests;

public sealed class StartingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(Timeout = Limits.Test)]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://*:0")]
    [InlineData("http://news.example:0")]
    public async Task Listening_beyond_this_machine_is_refused_with_the_remedy(string url)
    {
        var refused = await Should.ThrowAsync<OptionsValidationException>(() => StartAsync(new() { ["Dateline:HttpUrl"] = url }));

        refused.Failures.ShouldHaveSingleItem().ShouldContain("Dateline:AllowUnauthenticatedAccess=true");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Listening_beyond_this_machine_can_be_allowed()
    {
        await using var app = await StartAsync(
            new() { ["Dateline:HttpUrl"] = "http://0.0.0.0:0", ["Dateline:AllowUnauthenticatedAccess"] = "true" });

        app.Http().ShouldStartWith("http://0.0.0.0:");
    }

    [Theory(Timeout = Limits.Test)]
    [InlineData("Dateline:HttpUrl", "localhost:8080")]
    [InlineData("Dateline:GrpcUrl", "https://localhost:8081")]
    [InlineData("Dateline:GrpcUrl", "http://localhost:port")]
    [InlineData("Dateline:DefaultDeadline", "00:00:00")]
    [InlineData("Dateline:FeedDeadline", "03:00:00")]
    [InlineData("Dateline:ShutdownTimeout", "1.00:00:00")]
    public async Task A_setting_out_of_its_range_is_named_at_the_start(string setting, string value)
    {
        var refused = await Should.ThrowAsync<OptionsValidationException>(() => StartAsync(new() { [setting] = value }));

        refused.Failures.ShouldHaveSingleItem().ShouldStartWith($"{setting}:");
    }

    private static Task<WebApplication> StartAsync(Dictionary<string, string?> settings) =>
        TestHost.StartAsync(new ServerLog(), settings, _ => { }, app => app.MapServiceDefaults(), Token);
}
