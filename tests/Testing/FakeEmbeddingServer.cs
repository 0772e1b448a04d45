using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Dateline.Testing;

/// <summary>
/// An OpenAI-compatible embeddings server on loopback. A text's vector is (its length, 1): enough to tell texts apart. Answers
/// may be scripted ahead; each is given once.
/// </summary>
public sealed class FakeEmbeddingServer : IDisposable
{
    private readonly HttpListener _listener;
    private readonly ConcurrentQueue<Action<HttpListenerResponse>> _script = new();
    private readonly Task _serving;

    /// <summary>Listens on a free port.</summary>
    public FakeEmbeddingServer()
    {
        (_listener, Address) = Listen();
        _serving = ServeAsync();
    }

    /// <summary>The base address, as OpenAI's would be "https://api.openai.com/v1".</summary>
    public Uri Address { get; }

    /// <summary>What was asked, in order.</summary>
    public ConcurrentQueue<FakeEmbeddingRequest> Requests { get; } = new();

    /// <summary>How many numbers a vector has; at least 2.</summary>
    public int Dimensions { get; set; } = 2;

    /// <summary>Answers the next request with a status instead of vectors.</summary>
    public void Refuse(HttpStatusCode status, string? retryAfter = null) => _script.Enqueue(response =>
    {
        response.StatusCode = (int)status;
        if (retryAfter is not null)
        {
            response.Headers["Retry-After"] = retryAfter;
        }
    });

    /// <summary>Answers the next request with this body.</summary>
    public void Say(string body) => _script.Enqueue(response => Write(response, body));

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Close();
        _serving.Wait(TimeSpan.FromSeconds(10));
    }

    private static (HttpListener, Uri) Listen()
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = UnusedPort.Find();
            var listener = new HttpListener { Prefixes = { $"http://127.0.0.1:{port}/" } };
            try
            {
                listener.Start();
                return (listener, new Uri($"http://127.0.0.1:{port}/v1"));
            }
            catch (HttpListenerException) when (attempt < 10)
            {
                // Another process was quicker.
            }
        }
    }

    private static void Write(HttpListenerResponse response, string body)
    {
        response.ContentType = "application/json";
        response.OutputStream.Write(Encoding.UTF8.GetBytes(body));
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var json = await JsonDocument.ParseAsync(context.Request.InputStream);
            var texts = json.RootElement.GetProperty("input").EnumerateArray().Select(text => text.GetString()!).ToArray();
            Requests.Enqueue(new FakeEmbeddingRequest(
                context.Request.Url!.PathAndQuery, json.RootElement.GetProperty("model").GetString()!, texts,
                context.Request.Headers["Authorization"]));
            if (_script.TryDequeue(out var scripted))
            {
                scripted(context.Response);
            }
            else
            {
                // Last first: the index counts, not the order.
                var items = texts.Select((text, i) => new { index = i, embedding = Vector(text) }).Reverse();
                Write(context.Response, JsonSerializer.Serialize(new { data = items }));
            }

            context.Response.Close();
        }
    }

    private float[] Vector(string text) => [text.Length, 1, .. new float[Dimensions - 2]];
}
