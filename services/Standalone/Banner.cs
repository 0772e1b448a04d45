using System.Reflection;
using Dateline.Contracts.Ingestion.V1;

namespace Dateline.Standalone;

/// <summary>What the program says once it is ready.</summary>
internal static class Banner
{
    public static async Task WriteAsync(
        TextWriter output,
        (string Http, string Grpc) address,
        IngestionService.IngestionServiceClient articles,
        CancellationToken cancellationToken)
    {
        var corpora = (await articles.ListCorporaAsync(new ListCorporaRequest(), cancellationToken: cancellationToken)).Corpora;
        var version = typeof(Banner).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
        var lines = new List<string> { "", $"Dateline {version} is ready.", "" };
        if (address.Http.Length > 0)
        {
            lines.Add($"  Page and JSON  {address.Http}");
        }

        if (address.Grpc.Length > 0)
        {
            lines.Add($"  gRPC           {address.Grpc}");
        }

        lines.AddRange(corpora.Select(corpus =>
            $"  Corpus         {corpus.Name}: {corpus.ArticleCount} articles, {corpus.PassageCount} passages"));
        if (corpora.Count == 0)
        {
            lines.Add("  Corpus         none yet: one begins with its first article");
        }

        if (address.Http.Length > 0 && corpora.Count > 0)
        {
            lines.AddRange(["", $"  curl {address.Http}/v1/corpora/{corpora[0].Name}:ask --json "
                + "'{\"question\": \"How deep is the demilitarised zone in Idlib?\"}'"]);
        }

        lines.AddRange(["", "Ctrl+C stops it.", ""]);
        await output.WriteAsync(string.Join(Environment.NewLine, lines).AsMemory(), cancellationToken);
        await output.FlushAsync(cancellationToken);
    }
}
