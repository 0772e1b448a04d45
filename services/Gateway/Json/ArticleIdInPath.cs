using Microsoft.AspNetCore.Http.Features;

namespace Dateline.Gateway.Json;

/// <summary>
/// Takes an article id from the path as it was sent. Routing works on a path that is half decoded: in it an encoded slash
/// ("%2F") looks like an encoded "%2F".
/// </summary>
internal sealed class ArticleIdInPath(RequestDelegate next)
{
    private const string RouteValue = "article_id";

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.RouteValues.ContainsKey(RouteValue)
            && context.Features.Get<IHttpRequestFeature>()?.RawTarget is { Length: > 0 } target)
        {
            // In every route that has it, the id is the last segment.
            var path = target.Split('?', 2)[0];
            context.Request.RouteValues[RouteValue] = Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]);
        }

        return next(context);
    }
}
