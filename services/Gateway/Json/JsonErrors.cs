using Dateline.Hosting.Errors;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;

namespace Dateline.Gateway.Json;

/// <summary>
/// Errors for HTTP callers, as google.rpc.Status in JSON like those of the calls themselves: also where no call was reached.
/// </summary>
internal static class JsonErrors
{
    private static readonly JsonFormatter Formatter = new(
        JsonFormatter.Settings.Default.WithFormatDefaultValues(true).WithTypeRegistry(TypeRegistry.FromFiles(RichStatus.Descriptors)));

    /// <summary>Gives every error that would have no body one.</summary>
    public static void UseJsonErrors(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = context => WriteAsync(context, context.Response.StatusCode, Of(context)),
            // A body that breaks off or is framed wrongly is the sender's fault.
            StatusCodeSelector = exception => (exception as BadHttpRequestException)?.StatusCode
                ?? StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePages(pages => WriteAsync(pages.HttpContext, pages.HttpContext.Response.StatusCode, Of(pages.HttpContext)));
    }

    /// <summary>Answers with an error.</summary>
    public static Task WriteAsync(HttpContext context, int httpStatus, Google.Rpc.Status status)
    {
        context.Response.StatusCode = httpStatus;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(Formatter.Format(status), context.RequestAborted);
    }

    private static Google.Rpc.Status Of(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => RichStatus.Plain(Code.NotFound, $"nothing is served at {context.Request.Path}"),
        StatusCodes.Status405MethodNotAllowed => RichStatus.Plain(
            Code.Unimplemented, $"{context.Request.Path} does not take {context.Request.Method}"),
        StatusCodes.Status413PayloadTooLarge => JsonRequests.TooLarge(),
        StatusCodes.Status415UnsupportedMediaType => RichStatus.Plain(
            Code.InvalidArgument, "the body must be JSON, with the content type application/json"),
        >= 500 => RichStatus.Plain(Code.Internal, "an internal error"),
        _ => RichStatus.Plain(Code.InvalidArgument, "the request cannot be understood"),
    };
}
