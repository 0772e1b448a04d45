using Dateline.Contracts.Ingestion.V1;
using Dateline.Contracts.News.V1;
using Dateline.Hosting;
using Google.Protobuf;
using Grpc.Core;

namespace Dateline.Standalone;

/// <summary>The articles that a new archive begins with.</summary>
internal sealed class Seeds(StandaloneOptions options, TextWriter output)
{
    private const string Corpus = "default";

    /// <summary>Loads them unless the corpus is there already.</summary>
    public async Task LoadAsync(IngestionService.IngestionServiceClient articles, CancellationToken cancellationToken)
    {
        var corpora = await articles.ListCorporaAsync(new ListCorporaRequest(), cancellationToken: cancellationToken);
        if (options.SeedDirectory.Length > 0 && corpora.Corpora.All(corpus => corpus.Name != Corpus))
        {
            await IngestAsync(articles, Files(), cancellationToken);
        }
    }

    private List<string> Files()
    {
        if (!Directory.Exists(options.SeedDirectory))
        {
            throw new StartupException(
                $"Dateline:SeedDirectory: there is no folder '{options.SeedDirectory}'. Name another, or none with --Dateline:SeedDirectory=");
        }

        return [.. Directory.EnumerateFiles(options.SeedDirectory).Order(StringComparer.Ordinal)];
    }

    private async Task IngestAsync(
        IngestionService.IngestionServiceClient articles, List<string> files, CancellationToken cancellationToken)
    {
        using var call = articles.IngestArticles(cancellationToken: cancellationToken);
        var sending = SendAsync(call.RequestStream, files, cancellationToken);
        var (done, taken) = (0, 0);
        await foreach (var response in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            var file = files[done++];
            if (response.Result.Rejection is { } rejection)
            {
                output.WriteLine($"{Path.GetFileName(file)} was rejected: {rejection.Field}: {rejection.Description}");
            }
            else
            {
                taken++;
            }

            if (!Console.IsOutputRedirected)
            {
                output.Write($"\rLoading articles: {done} of {files.Count} ");
            }
        }

        await sending;
        output.WriteLine($"{(Console.IsOutputRedirected ? "" : "\r")}Loaded {taken} of {files.Count} articles from {options.SeedDirectory}");
    }

    private static async Task SendAsync(
        IClientStreamWriter<IngestArticlesRequest> requests, List<string> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            var document = await File.ReadAllBytesAsync(file, cancellationToken);
            await requests.WriteAsync(
                new IngestArticlesRequest
                {
                    Corpus = Corpus,
                    Article = new ArticleInput
                    {
                        ArticleId = Path.GetFileNameWithoutExtension(file),
                        Document = UnsafeByteOperations.UnsafeWrap(document),
                    },
                },
                cancellationToken);
        }

        await requests.CompleteAsync();
    }
}
