using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Dateline.Testing.FakeQdrant;

/// <summary>Makes calls go wrong as asked.</summary>
internal sealed class FakeQdrantInterceptor(FakeQdrantFaults faults) : Interceptor
{
    private static readonly Status Away = new(StatusCode.Unavailable, "as asked by the test");

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        var number = faults.Count();
        if (faults.Gate is { } gate)
        {
            await gate.WaitAsync(context.CancellationToken);
        }

        if (faults.Latency > TimeSpan.Zero)
        {
            await Task.Delay(faults.Latency, context.CancellationToken);
        }

        if (faults.Cutting)
        {
            context.GetHttpContext().Abort();
        }

        var fails = faults.FailEvery > 0 && number % faults.FailEvery == 0;
        var afterwards = fails && faults.FailsAfterwards();
        if (faults.Refusing || faults.Cutting || (fails && !afterwards))
        {
            throw new RpcException(Away);
        }

        var method = context.Method[(context.Method.LastIndexOf('/') + 1)..];
        if (faults.Meanwhile is { } meanwhile)
        {
            await meanwhile(method);
        }

        faults.Before?.Invoke(method);
        var response = await continuation(request, context);
        faults.After?.Invoke(method);
        return afterwards ? throw new RpcException(Away) : response;
    }
}
