using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Dateline.Knowledge.Embedding.Endpoint;

/// <summary>
/// Asks an OpenAI-compatible server for vectors: `POST {address}/embeddings` with `{"model", "input", "encoding_format"}`. The
/// one owner of retries: what may pass is tried again, and a server that asks for a pause gets it from every caller.
/// </summary>
internal sealed class EndpointClient : IDisposable
{
    /// <summary>Requests at once.</summary>
    public const int MostAtOnce = 4;

    private const int MaxRetries = 4;

    /// <summary>The largest answer taken, in bytes: 2,048 vectors of 3,072 numbers as text.</summary>
    private const long MaxAnswer = 128 << 20;

    /// <summary>A server that wants a longer pause is away.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Uri _address;
    private readonly EmbeddingOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;
    private readonly SemaphoreSlim _turns = new(MostAtOnce);
    private readonly ResiliencePipeline _retry;
    private readonly ResiliencePipeline _timeout;
    private long _pausedUntil;
    private int _dimensions;

    /// <summary>Makes a client; nothing is sent yet.</summary>
    /// <param name="address">The server's base address, as "https://api.openai.com/v1"; its query is kept (Azure's api-version).</param>
    /// <param name="options">Valid options.</param>
    /// <param name="time">Where the present moment comes from.</param>
    public EndpointClient(Uri address, EmbeddingOptions options, TimeProvider time)
    {
        _address = Embeddings(address);
        _options = options;
        _time = time;
        // No redirects: the key goes to the configured host and to no other.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MaxAnswer,
        };
        if (options.ApiKey.Length > 0)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey);
            // Azure OpenAI's keys go into a header of its own.
            if (address.Host.EndsWith(".azure.com", StringComparison.OrdinalIgnoreCase))
            {
                _http.DefaultRequestHeaders.Authorization = null;
                _http.DefaultRequestHeaders.TryAddWithoutValidation("api-key", options.ApiKey);
            }
        }

        _retry = new ResiliencePipelineBuilder { TimeProvider = time }.AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = MaxRetries,
            Delay = TimeSpan.FromSeconds(0.5),
            MaxDelay = TimeSpan.FromSeconds(10),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = new PredicateBuilder()
                .Handle<HttpRequestException>()
                .Handle<TimeoutRejectedException>()
                .Handle<TransientFaultException>(),
        }).Build();
        _timeout = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(options.Timeout).Build();
    }

    /// <summary>The length of the server's vectors; asks for one where none has come yet.</summary>
    /// <exception cref="EmbedderUnavailableException">The server does not answer, or refuses.</exception>
    public async Task<int> DimensionsAsync(CancellationToken cancellationToken) =>
        Volatile.Read(ref _dimensions) is > 0 and var known ? known : (await EmbedAsync(["news"], cancellationToken))[0].Length;

    /// <summary>The vectors of texts, in their order.</summary>
    /// <param name="texts">At least one; none empty.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="EmbedderUnavailableException">The server does not answer, or refuses.</exception>
    public async Task<float[][]> EmbedAsync(string[] texts, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            return await _retry.ExecuteAsync(
                async cancelled =>
                {
                    await PauseAsync(cancelled);
                    return await _timeout.ExecuteAsync(async timed => await SendAsync(texts, timed), cancelled);
                },
                cancellationToken);
        }
        catch (Exception fault) when (fault is HttpRequestException or TimeoutRejectedException or TransientFaultException
            or JsonException)
        {
            throw new EmbedderUnavailableException($"{_address.GetLeftPart(UriPartial.Path)}: {fault.Message}", fault);
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _turns.Dispose();
    }

    private static Uri Embeddings(Uri address)
    {
        var builder = new UriBuilder(address);
        var path = builder.Path.TrimEnd('/');
        builder.Path = path.EndsWith("/embeddings", StringComparison.Ordinal) ? path : path + "/embeddings";
        return builder.Uri;
    }

    private async Task<float[][]> SendAsync(string[] texts, CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsJsonAsync(
            _address, new EmbeddingRequest(_options.Model, texts, "float"), EndpointJson.Default.EmbeddingRequest, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw Refusal(response);
        }

        var answer = await response.Content.ReadFromJsonAsync(EndpointJson.Default.EmbeddingResponse, cancellationToken);
        return Vectors(answer, texts.Length);
    }

    private float[][] Vectors(EmbeddingResponse? answer, int count)
    {
        var vectors = answer?.Data?.OrderBy(item => item.Index).Select(item => item.Embedding ?? []).ToArray() ?? [];
        var length = vectors.Length == 0 ? 0 : vectors[0].Length;
        if (vectors.Length != count || length == 0 || vectors.Any(vector => vector.Length != length))
        {
            throw new EmbedderUnavailableException(
                $"{_address.GetLeftPart(UriPartial.Path)}: {vectors.Length} vectors for {count} texts, or of unlike length");
        }

        var known = Interlocked.CompareExchange(ref _dimensions, length, 0);
        return known == 0 || known == length
            ? vectors
            : throw new EmbedderUnavailableException(
                $"{_address.GetLeftPart(UriPartial.Path)}: vectors of {length} numbers after vectors of {known}: another model answers");
    }

    private Exception Refusal(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout) && status < 500)
        {
            return new EmbedderUnavailableException(
                $"{_address.GetLeftPart(UriPartial.Path)} answered {status} ({response.ReasonPhrase}): see Dateline:Embedder, "
                + "Dateline:Embedding:Model and Dateline:Embedding:ApiKey");
        }

        var wanted = response.Headers.RetryAfter is not { } after ? TimeSpan.Zero
            : after.Delta ?? after.Date - _time.GetUtcNow() ?? TimeSpan.Zero;
        if (wanted > LongestPause)
        {
            return new EmbedderUnavailableException(
                $"{_address.GetLeftPart(UriPartial.Path)} answered {status} and wants a pause of {wanted.TotalSeconds:0} seconds");
        }

        Interlocked.Exchange(ref _pausedUntil, (_time.GetUtcNow() + wanted).UtcTicks);
        return new TransientFaultException($"answered {status} ({response.ReasonPhrase})");
    }

    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        var left = TimeSpan.FromTicks(Interlocked.Read(ref _pausedUntil) - _time.GetUtcNow().UtcTicks);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, _time, cancellationToken);
        }
    }

    /// <summary>An answer that the same request may not get again.</summary>
    private sealed class TransientFaultException(string message) : Exception(message);
}
