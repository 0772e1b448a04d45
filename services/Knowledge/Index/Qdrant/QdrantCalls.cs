using Grpc.Core;
using Grpc.Net.Client;
using Polly;
using Polly.CircuitBreaker;
using Polly.Hedging;
using Polly.Retry;
using Polly.Timeout;
using Qdrant.Client.Grpc;

namespace Dateline.Knowledge.Index.Qdrant;

/// <summary>
/// The calls to Qdrant, and the one owner of their retries: total timeout, retries with jitter, circuit breaker, a hedge for
/// reads where asked for, and a timeout for each attempt. Every call here may be repeated: ids are deterministic. What stays
/// wrong is an <see cref="IndexUnavailableException"/>; the caller's cancellation stays a cancellation.
/// </summary>
internal sealed class QdrantCalls : IDisposable
{
    /// <summary>More than any page that is asked for; the client's own limit of 4 MB is less than one long article.</summary>
    private const int MostReceived = 64 << 20;

    private readonly GrpcChannel _channel;
    private readonly SemaphoreSlim _slots;
    private readonly Metadata _headers = [];
    private readonly ResiliencePipeline _writing;
    private readonly ResiliencePipeline<object> _reading;
    private readonly string _url;

    /// <param name="options">Valid options.</param>
    /// <param name="time">Where timeouts and delays come from.</param>
    public QdrantCalls(QdrantOptions options, TimeProvider time)
    {
        _url = options.Url;
        _slots = new SemaphoreSlim(options.MaxConcurrentCalls);
        if (options.ApiKey.Length > 0)
        {
            _headers.Add("api-key", options.ApiKey);
        }

        _channel = GrpcChannel.ForAddress(options.Url, new GrpcChannelOptions
        {
            MaxReceiveMessageSize = MostReceived,
            MaxSendMessageSize = null,
            ThrowOperationCanceledOnCancellation = true,
            HttpHandler = new SocketsHttpHandler
            {
                EnableMultipleHttp2Connections = true,
                ConnectTimeout = options.AttemptTimeout,

                // After a failure the next call tries anew at once: waiting is the business of the retries alone.
                PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
            },
            InitialReconnectBackoff = TimeSpan.FromMilliseconds(100),
            MaxReconnectBackoff = TimeSpan.FromSeconds(1),
        });
        Points = new Points.PointsClient(_channel);
        Collections = new Collections.CollectionsClient(_channel);

        var breaker = new CircuitBreakerStrategyOptions
        {
            ShouldHandle = static arguments => ValueTask.FromResult(IsAway(arguments.Outcome.Exception)),
            FailureRatio = 0.8,
            MinimumThroughput = 20,
            SamplingDuration = TimeSpan.FromSeconds(10),
            BreakDuration = TimeSpan.FromSeconds(2),
        };
        var shared = new ResiliencePipelineBuilder { TimeProvider = time }.AddCircuitBreaker(breaker).Build();
        _writing = Retrying(new ResiliencePipelineBuilder { TimeProvider = time }, options)
            .AddPipeline(shared).AddTimeout(options.AttemptTimeout).Build();
        var reading = new ResiliencePipelineBuilder<object> { TimeProvider = time };
        reading.AddPipeline(Retrying(new ResiliencePipelineBuilder { TimeProvider = time }, options).Build());
        if (options.HedgeAfter > TimeSpan.Zero)
        {
            reading.AddHedging(new HedgingStrategyOptions<object>
            {
                ShouldHandle = static _ => PredicateResult.False(),
                MaxHedgedAttempts = 1,
                Delay = options.HedgeAfter,
            });
        }

        _reading = reading.AddPipeline(shared).AddTimeout(options.AttemptTimeout).Build();
    }

    public Points.PointsClient Points { get; }

    public Collections.CollectionsClient Collections { get; }

    /// <summary>Reads; may be sent twice at a time.</summary>
    public async Task<T> ReadAsync<T>(Func<CallOptions, AsyncUnaryCall<T>> call, CancellationToken cancellationToken)
        where T : class =>
        (T)await RunAsync(
            token => _reading.ExecuteAsync(async attempt => (object)await call(Options(attempt)), token), cancellationToken);

    /// <summary>Writes; may be repeated, one attempt after the other.</summary>
    public async Task<T> WriteAsync<T>(Func<CallOptions, AsyncUnaryCall<T>> call, CancellationToken cancellationToken)
        where T : class =>
        (T)await RunAsync(
            token => _writing.ExecuteAsync(async attempt => (object)await call(Options(attempt)), token), cancellationToken);

    public void Dispose()
    {
        _channel.Dispose();
        _slots.Dispose();
    }

    private CallOptions Options(CancellationToken token) => new(_headers, cancellationToken: token);

    private static ResiliencePipelineBuilder Retrying(ResiliencePipelineBuilder builder, QdrantOptions options)
    {
        builder.AddTimeout(options.CallTimeout);
        if (options.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = static arguments => ValueTask.FromResult(IsAway(arguments.Outcome.Exception)),
                MaxRetryAttempts = options.Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(100),
                MaxDelay = TimeSpan.FromSeconds(1),
            });
        }

        return builder;
    }

    /// <summary>Whether the same call may succeed later: nobody answered, too late, or too busy.</summary>
    private static bool IsAway(Exception? exception) => exception switch
    {
        TimeoutRejectedException => true,
        RpcException { StatusCode: StatusCode.Unavailable or StatusCode.ResourceExhausted or StatusCode.DeadlineExceeded } => true,

        // A connection that breaks in the middle of a call has other codes; only then is there a cause on this side.
        RpcException { Status.DebugException: not null } => true,
        _ => false,
    };

    private async Task<object> RunAsync(
        Func<CancellationToken, ValueTask<object>> run, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        try
        {
            return await run(cancellationToken);
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("the call was cancelled", exception, cancellationToken);
        }
        catch (Exception exception) when (IsAway(exception) || exception is BrokenCircuitException or OperationCanceledException)
        {
            throw new IndexUnavailableException($"Qdrant at {_url} does not answer: {exception.Message}", exception);
        }
        catch (RpcException exception) when (exception.StatusCode is StatusCode.Unauthenticated or StatusCode.PermissionDenied)
        {
            throw new IndexUnavailableException(
                $"Qdrant at {_url} refuses the key in Dateline:Qdrant:ApiKey: {exception.Status.Detail}", exception);
        }
        catch (RpcException exception) when (exception.StatusCode is StatusCode.NotFound)
        {
            throw new IndexUnavailableException($"Qdrant at {_url} has lost a collection: {exception.Status.Detail}", exception);
        }
        finally
        {
            _slots.Release();
        }
    }
}
