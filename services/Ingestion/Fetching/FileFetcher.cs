using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using Dateline.Knowledge;

namespace Dateline.Ingestion.Fetching;

/// <summary>
/// Fetches files from the web within limits of redirects, size, time and type. Where it may go is decided by the handler behind
/// its client.
/// </summary>
internal sealed class FileFetcher(IHttpClientFactory clients, TimeProvider time)
{
    private const int LongestUrl = 2_000;
    private const int MostRedirects = 5;
    private const int BufferSize = 64 * 1024;

    /// <summary>For one file, all its redirects included.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Reads a URL from a request.</summary>
    /// <exception cref="InvalidInputException">Not an absolute https URL within the limit.</exception>
    public static Uri Parse(string url) =>
        url.Length <= LongestUrl && Uri.TryCreate(url, UriKind.Absolute, out var parsed) && IsFetchable(parsed)
            ? new UriBuilder(parsed) { Fragment = "" }.Uri
            : throw new InvalidInputException(
                "url", $"must be an absolute https URL of at most {LongestUrl} characters, without user name and password");

    /// <summary>Fetches a file.</summary>
    /// <param name="url">A URL that <see cref="Parse"/> read.</param>
    /// <param name="kind">What it must be.</param>
    /// <param name="known">What was told of it last time; null to fetch it in any case.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The file; null when it has not changed since <paramref name="known"/>.</returns>
    /// <exception cref="FetchFailedException">It cannot be had.</exception>
    public async Task<FetchedFile?> FetchAsync(Uri url, FileKind kind, FileStamp? known, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await FollowAsync(url, kind, known, ended.Token);
        }
        catch (OperationCanceledException slow) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FetchFailedException(FetchFailure.Away, $"did not answer within {Patience.TotalSeconds:0} seconds", slow);
        }
        catch (Exception fault) when (IsForbiddenAddress(fault))
        {
            throw new FetchFailedException(FetchFailure.Refused, "must lead to addresses of the public internet only", fault);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or SocketException or AuthenticationException)
        {
            throw new FetchFailedException(FetchFailure.Away, "cannot be reached", fault);
        }
        catch (InvalidDataException fault)
        {
            throw new FetchFailedException(FetchFailure.Refused, "is compressed in a way that cannot be read", fault);
        }
    }

    private async Task<FetchedFile?> FollowAsync(
        Uri url, FileKind kind, FileStamp? known, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(IngestionRegistration.FetchingClient);
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            using var request = Request(url, kind, known);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotModified && known is not null)
            {
                return null;
            }

            if (RedirectOf(url, response) is not { } next)
            {
                return await ReadAsync(url, kind, response, cancellationToken);
            }

            url = IsFetchable(next)
                ? next
                : throw new FetchFailedException(FetchFailure.Refused, "must not redirect to anything but https URLs");
        }

        throw new FetchFailedException(FetchFailure.Refused, $"must not redirect more than {MostRedirects} times");
    }

    private static HttpRequestMessage Request(Uri url, FileKind kind, FileStamp? known)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Dateline", "1.0"));
        request.Headers.TryAddWithoutValidation("Accept", string.Join(", ", kind.MediaTypes));
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, br");
        request.Headers.IfModifiedSince = known?.LastModified;
        if (known?.ETag is { } tag)
        {
            request.Headers.IfNoneMatch.Add(tag);
        }

        return request;
    }

    private static Uri? RedirectOf(Uri url, HttpResponseMessage response) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location
            ? new Uri(url, location)
            : null;

    private static async Task<FetchedFile> ReadAsync(
        Uri url, FileKind kind, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (status is not (>= 200 and < 300))
        {
            throw status switch
            {
                404 or 410 => new FetchFailedException(FetchFailure.Missing, $"names no {kind.Name}: its server answers {status}"),
                429 or >= 500 => new FetchFailedException(FetchFailure.Away, $"is answered with {status} by its server"),
                _ => new FetchFailedException(FetchFailure.Refused, $"is answered with {status} by its server"),
            };
        }

        var headers = response.Content.Headers;
        var mediaType = headers.ContentType?.MediaType?.ToLowerInvariant() ?? "";
        if (mediaType.Length > 0 && !kind.MediaTypes.Contains(mediaType))
        {
            throw new FetchFailedException(
                FetchFailure.Refused, $"must lead to a {kind.Name} ({string.Join(", ", kind.MediaTypes)}), is {mediaType}");
        }

        await using var body = Decompressed(
            await response.Content.ReadAsStreamAsync(cancellationToken), headers.ContentEncoding);
        return new FetchedFile(
            url, mediaType, headers.ContentType?.CharSet?.Trim('"') ?? "", await ReadAsync(body, kind, cancellationToken),
            new FileStamp(response.Headers.ETag, headers.LastModified));
    }

    /// <summary>The limit holds for what comes out of a decompressor, whatever went in.</summary>
    private static async Task<byte[]> ReadAsync(Stream body, FileKind kind, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[BufferSize];
        while (await body.ReadAsync(buffer, cancellationToken) is var count and > 0)
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > kind.MaxBytes)
            {
                throw new FetchFailedException(
                    FetchFailure.Refused, $"must lead to a {kind.Name} of at most {kind.MaxBytes} bytes");
            }
        }

        return bytes.ToArray();
    }

    private static Stream Decompressed(Stream body, ICollection<string> encodings) =>
        string.Join(',', encodings).ToLowerInvariant() switch
        {
            "" or "identity" => body,
            "gzip" or "x-gzip" => new GZipStream(body, CompressionMode.Decompress),
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "deflate" => new ZLibStream(body, CompressionMode.Decompress),
            var other => throw new FetchFailedException(FetchFailure.Refused, $"is answered in the encoding '{other}', which was not asked for"),
        };

    private static bool IsFetchable(Uri url) => url.Scheme == Uri.UriSchemeHttps && url.UserInfo.Length == 0 && url.Host.Length > 0;

    private static bool IsForbiddenAddress(Exception? fault) =>
        fault is not null && (fault is ForbiddenAddressException || IsForbiddenAddress(fault.InnerException));
}
