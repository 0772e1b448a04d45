using Microsoft.Extensions.FileProviders;

namespace Dateline.Gateway.Page;

/// <summary>The web page: the files of wwwroot, which travel inside this assembly.</summary>
internal static class PageFiles
{
    public static void UsePage(this IApplicationBuilder app) => app.UseFileServer(new FileServerOptions
    {
        FileProvider = new ManifestEmbeddedFileProvider(typeof(PageFiles).Assembly, "wwwroot"),
        // A new version of the program brings a new page: browsers ask each time whether theirs is still good.
        StaticFileOptions = { OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache" },
    });
}
