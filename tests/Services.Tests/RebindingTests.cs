using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Dateline.Contracts.Ingestion.V1;
using Dateline.Ingestion.Fetching;
using Dateline.Services.Tests.Harness;
using Grpc.Core;
using Shouldly;
using Xunit;

namespace Dateline.Services.Tests;

/// <summary>The handler that is used in earnest, with names that mean another address each time they are asked for.</summary>
public sealed class RebindingTests
{
    private const string Public = "93.184.216.34";

    private readonly ConcurrentQueue<IPAddress[]> _answers = new();
    private readonly ConcurrentQueue<IPAddress> _connectedTo = new();
    private int _asked;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limits.Test)]
    public async Task A_name_is_resolved_once_and_what_was_judged_is_connected_to()
    {
        Answer(Public);
        Answer("127.0.0.1");
        await using var platform = await TestPlatform.StartAsync(Handler(), Token);

        (await RefusalAsync(platform, "https://rebound.example/")).StatusCode.ShouldBe(StatusCode.Unavailable);

        _asked.ShouldBe(1);
        _connectedTo.ShouldHaveSingleItem().ShouldBe(IPAddress.Parse(Public));
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_name_that_was_public_and_is_private_at_the_next_connection_is_refused_then()
    {
        Answer(Public);
        Answer("127.0.0.1");
        await using var platform = await TestPlatform.StartAsync(Handler(), Token);

        (await RefusalAsync(platform, "https://rebound.example/")).StatusCode.ShouldBe(StatusCode.Unavailable);
        Forbidden(await RefusalAsync(platform, "https://rebound.example/"));

        _connectedTo.Count.ShouldBe(1);
    }

    [Theory(Timeout = Limits.Test)]
    [InlineData("10.0.0.7")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::7f00:1")]
    [InlineData(Public, "192.168.0.1")]
    [InlineData("fd00::1", Public)]
    public async Task A_redirect_to_a_name_with_a_forbidden_address_among_its_own_is_refused(params string[] addresses)
    {
        Answer(addresses);
        using var handler = new Redirecting("https://rebound.example/") { InnerHandler = Handler() };
        await using var platform = await TestPlatform.StartAsync(handler, Token);

        Forbidden(await RefusalAsync(platform, "https://news.example/"));

        _asked.ShouldBe(1);
        _connectedTo.ShouldBeEmpty();
    }

    private HttpMessageHandler Handler() => PublicInternet.Handler(
        (_, _) =>
        {
            Interlocked.Increment(ref _asked);
            return Task.FromResult(_answers.TryDequeue(out var addresses) ? addresses : []);
        },
        (addresses, _, _) =>
        {
            foreach (var address in addresses)
            {
                _connectedTo.Enqueue(address);
            }

            throw new SocketException((int)SocketError.ConnectionRefused);
        });

    private void Answer(params string[] addresses) => _answers.Enqueue([.. addresses.Select(IPAddress.Parse)]);

    private static void Forbidden(RpcException refusal)
    {
        refusal.StatusCode.ShouldBe(StatusCode.InvalidArgument, refusal.Status.Detail);
        refusal.Status.Detail.ShouldContain("public internet");
    }

    private static Task<RpcException> RefusalAsync(TestPlatform platform, string url) => Should.ThrowAsync<RpcException>(async () =>
        await platform.Articles.IngestUrlAsync(new IngestUrlRequest { Corpus = "default", Url = url }, cancellationToken: Token));

    /// <summary>A server that redirects whatever it is asked for, but for the place it redirects to.</summary>
    private sealed class Redirecting(string target) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsoluteUri == target)
            {
                return base.SendAsync(request, cancellationToken);
            }

            var response = new HttpResponseMessage(HttpStatusCode.Found);
            response.Headers.Location = new Uri(target);
            return Task.FromResult(response);
        }
    }
}
