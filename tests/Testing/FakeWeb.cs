using System.Collections.Concurrent;
using System.Net;

namespace Dateline.Testing;

/// <summary>
/// Servers of the web in memory: what is put at a URL is answered there, anything else is 404. It remembers what it was asked.
/// </summary>
public sealed class FakeWeb : HttpMessageHandler
{
    private readonly ConcurrentDictionary<string, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>> _pages = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _asked = new();

    /// <summary>The URLs asked for, in order.</summary>
    public IReadOnlyCollection<string> Asked => _asked;

    /// <summary>Puts a text at a URL.</summary>
    public void Put(string url, string text, string contentType = "text/plain") => Put(url, _ => Answer(text, contentType));

    /// <summary>Lets a URL lead to another one.</summary>
    public void Redirect(string url, string target) => Put(url, _ =>
    {
        var response = new HttpResponseMessage(HttpStatusCode.Found);
        response.Headers.TryAddWithoutValidation("Location", target);
        return response;
    });

    /// <summary>Lets a URL answer as it likes.</summary>
    public void Put(string url, Func<HttpRequestMessage, HttpResponseMessage> answer) =>
        Put(url, (request, _) => Task.FromResult(answer(request)));

    /// <summary>Lets a URL answer when it likes.</summary>
    public void Put(string url, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) => _pages[url] = answer;

    /// <summary>An answer with a text.</summary>
    public static HttpResponseMessage Answer(string text, string contentType) => Answer(new StringContent(text), contentType);

    /// <summary>An answer with a file.</summary>
    public static HttpResponseMessage Answer(byte[] file, string contentType) => Answer(new ByteArrayContent(file), contentType);

    private static HttpResponseMessage Answer(HttpContent content, string contentType)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
        response.Content.Headers.Remove("Content-Type");
        response.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return response;
    }

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var url = request.RequestUri!.AbsoluteUri;
        _asked.Enqueue(url);
        return _pages.TryGetValue(url, out var answer)
            ? answer(request, cancellationToken)
            : Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound));
    }
}
