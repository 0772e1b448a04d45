using Dateline.Contracts.Qa.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace Dateline.Benchmarks.Load;

/// <summary>Asks over gRPC.</summary>
internal sealed class GrpcDoor : IAskDoor
{
    // Longer than any answer should take: what is measured must not be cut off.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly GrpcChannel _channel;
    private readonly QuestionAnsweringService.QuestionAnsweringServiceClient _client;

    public GrpcDoor(Uri address)
    {
        _channel = GrpcAddress.Open(address);
        _client = new QuestionAnsweringService.QuestionAnsweringServiceClient(_channel);
    }

    public void Dispose() => _channel.Dispose();

    public async Task AskAsync(AskRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var deadline = TimeProvider.System.GetUtcNow().UtcDateTime + Deadline;
            await _client.AskAsync(request, deadline: deadline, cancellationToken: cancellationToken);
        }
        catch (RpcException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AskFailedException(e.StatusCode.ToString(), e);
        }
    }
}
