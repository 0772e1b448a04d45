using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dateline.Testing.FakeQdrant;

/// <summary>
/// A gRPC server on this machine that answers the subset of Qdrant's contract in protos/qdrant as Qdrant 1.18 does, in memory,
/// with exact scores and filters, and with faults that can be asked for. It keeps what it holds when it is stopped.
/// </summary>
public sealed class FakeQdrantServer : IAsyncDisposable
{
    private readonly FakeDatabase _database = new();
    private WebApplication? _app;
    private int _port;

    private FakeQdrantServer(int port) => _port = port;

    /// <summary>Where it listens.</summary>
    public string Url => $"http://127.0.0.1:{_port}";

    /// <summary>What goes wrong.</summary>
    public FakeQdrantFaults Faults { get; } = new();

    /// <summary>Starts a server that holds nothing.</summary>
    /// <param name="port">Its port; 0: any free one.</param>
    public static async Task<FakeQdrantServer> StartAsync(int port = 0)
    {
        var server = new FakeQdrantServer(port);
        await server.ReturnAsync();
        return server;
    }

    /// <summary>Stops listening, as when the process has died; connections are cut.</summary>
    public async Task StopAsync()
    {
        if (_app is { } app)
        {
            _app = null;
            using var atOnce = new CancellationTokenSource();
            await atOnce.CancelAsync();
            await app.StopAsync(atOnce.Token);
            await app.DisposeAsync();
        }
    }

    /// <summary>Listens again on the same port, with what it held.</summary>
    public async Task ReturnAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, _port, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddSingleton(_database).AddSingleton(Faults).AddSingleton<FakeQdrantInterceptor>();
        builder.Services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = null;
            grpc.MaxSendMessageSize = null;
            grpc.Interceptors.Add<FakeQdrantInterceptor>();
        });
        _app = builder.Build();
        _app.MapGrpcService<FakeCollectionsService>();
        _app.MapGrpcService<FakePointsService>();
        await _app.StartAsync();
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        _port = new Uri(address).Port;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();
}
