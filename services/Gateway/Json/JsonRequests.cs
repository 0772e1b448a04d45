using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Unicode;
using Dateline.Contracts.Ingestion.V1;
using Dateline.Contracts.Qa.V1;
using Dateline.Hosting;
using Dateline.Hosting.Errors;
using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Dateline.Gateway.Json;

/// <summary>
/// Looks at a JSON body before it is transcoded to a message, so that whatever is wrong with it is told with the field's
/// name: the transcoder itself only says that something is.
/// </summary>
internal sealed class JsonRequests(RequestDelegate next)
{
    /// <summary>What is at fault where no field is: the body as a whole.</summary>
    public const string Body = "body";

    private const long MostRead = 2L * CallLimits.MaxMessageSize;

    private static readonly Dictionary<string, MessageDescriptor> Requests =
        IngestionServiceReflection.Descriptor.Services.Concat(QuestionAnsweringServiceReflection.Descriptor.Services)
        .SelectMany(service => service.Methods)
        .ToDictionary(method => $"/{method.Service.FullName}/{method.Name}", method => method.InputType);

    /// <summary>What is answered to a body over the limit.</summary>
    public static Google.Rpc.Status TooLarge() =>
        RichStatus.InvalidArgument(Body, $"must be at most {CallLimits.MaxMessageSize} bytes");

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>() is not { } call
            || !Requests.TryGetValue(call.Method.FullName, out var message))
        {
            await next(context);
        }
        else if (HttpMethods.IsPost(context.Request.Method))
        {
            await CheckBodyAsync(context, message);
        }
        else if (new JsonShape().Check(context.Request.Query, message) is { Count: > 0 } faults)
        {
            await JsonErrors.WriteAsync(context, StatusCodes.Status400BadRequest, RichStatus.InvalidArgument(faults));
        }
        else
        {
            await next(context);
        }
    }

    private async Task CheckBodyAsync(HttpContext context, MessageDescriptor message)
    {
        // Calls over gRPC are posts too; bodies of other kinds are the transcoder's to refuse.
        if (!context.Request.HasJsonContentType())
        {
            await next(context);
            return;
        }

        if (await ReadAsync(context.Request, context.RequestAborted) is not { } body)
        {
            await JsonErrors.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, TooLarge());
            return;
        }

        if (Check(body, message) is { } fault)
        {
            await JsonErrors.WriteAsync(context, StatusCodes.Status400BadRequest, fault);
            return;
        }

        body.Position = 0;
        context.Request.Body = body;
        await next(context);
    }

    /// <summary>
    /// The whole body; null when it is over the limit. One that does not tell its length is read on to twice the limit, though not
    /// kept: its sender would find the connection closed, and might not see the answer.
    /// </summary>
    private static async Task<MemoryStream?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > CallLimits.MaxMessageSize)
        {
            return null;
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } most)
        {
            most.MaxRequestBodySize = MostRead;
        }

        var body = new MemoryStream((int)(request.ContentLength ?? 0));
        var isTooLarge = false;
        while (true)
        {
            ReadResult read;
            try
            {
                read = await request.BodyReader.ReadAsync(cancellationToken);
            }
            catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
            {
                return null;
            }

            isTooLarge |= body.Length + read.Buffer.Length > CallLimits.MaxMessageSize;
            foreach (var part in isTooLarge ? default : read.Buffer)
            {
                body.Write(part.Span);
            }

            request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return isTooLarge ? null : body;
            }
        }
    }

    private static Google.Rpc.Status? Check(MemoryStream body, MessageDescriptor message)
    {
        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        try
        {
            using var json = JsonDocument.Parse(bytes);
            var faults = new JsonShape().Check(json.RootElement, message);
            return faults.Count > 0 ? RichStatus.InvalidArgument(faults)
                : Utf8.IsValid(bytes.Span) ? null
                : RichStatus.InvalidArgument(Body, "must be valid UTF-8");
        }
        catch (JsonException malformed)
        {
            return RichStatus.InvalidArgument(Body, "must be JSON in UTF-8; it is not at line "
                + $"{malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1} of that line");
        }
    }
}
