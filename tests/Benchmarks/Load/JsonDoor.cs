using System.Globalization;
using System.Text;
using Dateline.Contracts.Qa.V1;
using Google.Protobuf;

namespace Dateline.Benchmarks.Load;

/// <summary>Asks as JSON over HTTP.</summary>
internal sealed class JsonDoor(Uri address) : IAskDoor
{
    // Longer than any answer should take: what is measured must not be cut off.
    private readonly HttpClient _client = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };

    public void Dispose() => _client.Dispose();

    public async Task AskAsync(AskRequest request, CancellationToken cancellationToken)
    {
        var path = new Uri($"/v1/corpora/{Uri.EscapeDataString(request.Corpus)}:ask", UriKind.Relative);
        var inPath = request.Clone();
        inPath.Corpus = "";
        using var content = new StringContent(JsonFormatter.Default.Format(inPath), Encoding.UTF8, "application/json");
        try
        {
            using var response = await _client.PostAsync(path, content, cancellationToken);
            await response.Content.ReadAsByteArrayAsync(cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw new AskFailedException(((int)response.StatusCode).ToString(CultureInfo.InvariantCulture));
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException
            || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new AskFailedException(e.GetType().Name, e);
        }
    }
}
