using System.Net;
using Dateline.Contracts.Ingestion.V1;
using Dateline.Services.Tests.Harness;
using Grpc.Core;
using Shouldly;
using Xunit;

namespace Dateline.Services.Tests;

/// <summary>The handler that is used in earnest, against addresses that are not of the public internet.</summary>
public sealed class ForbiddenAddressTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limits.Test)]
    public async Task Private_loopback_link_local_and_metadata_addresses_are_refused_in_every_notation()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        string[] hosts =
        [
            "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::]",
            "10.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1", "[fd00::1]", "[fec0::1]",
            "169.254.0.1", "[fe80::1]", "169.254.169.254", "[::ffff:169.254.169.254]", "[64:ff9b::a9fe:a9fe]", "168.63.129.16",
            "224.0.0.1", "255.255.255.255", "[2002:7f00:1::]",
        ];
        foreach (var host in hosts)
        {
            (await RefusalAsync(platform, $"https://{host}/latest/meta-data")).ShouldContain("public internet", customMessage: host);
        }
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Names_are_judged_by_what_they_resolve_to_when_the_connection_is_made()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        foreach (var name in (string[])["localhost", "LOCALHOST", Dns.GetHostName()])
        {
            // Each request resolves anew: a name that was good a moment ago is judged again.
            (await RefusalAsync(platform, $"https://{name}:8443/")).ShouldContain("public internet", customMessage: name);
            (await RefusalAsync(platform, $"https://{name}:8443/")).ShouldContain("public internet", customMessage: name);
        }
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_feed_at_a_forbidden_address_is_refused_too()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        using var call = platform.Articles.IngestFeed(
            new IngestFeedRequest { Corpus = "default", Url = "https://169.254.169.254/feed" }, cancellationToken: Token);
        var refusal = await Should.ThrowAsync<RpcException>(() => call.ResponseStream.MoveNext(Token));
        refusal.StatusCode.ShouldBe(StatusCode.InvalidArgument);
    }

    private static async Task<string> RefusalAsync(TestPlatform platform, string url)
    {
        var refusal = await Should.ThrowAsync<RpcException>(async () => await platform.Articles.IngestUrlAsync(
            new IngestUrlRequest { Corpus = "default", Url = url }, cancellationToken: Token));
        refusal.StatusCode.ShouldBe(StatusCode.InvalidArgument, $"{url}: {refusal.Status.Detail}");
        return refusal.Status.Detail;
    }
}
