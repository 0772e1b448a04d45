using Dateline.Hosting;
using Dateline.Knowledge;
using Dateline.Knowledge.Index;

namespace Dateline.Standalone;

/// <summary>The commands "index status | check | repair | reembed | copy": what an operator does with an index.</summary>
internal static class IndexCommand
{
    /// <summary>The first argument that makes this program run a command instead of the services.</summary>
    public const string Name = "index";

    private const string Usage = """
        index status                            what each corpus holds
        index check                             what does not fit together on Qdrant (exit code 1 when anything)
        index repair                            the same, mended
        index reembed                           embeds anew into another collection on Qdrant and switches to it
        index copy --from sqlite --to qdrant    copies an index into another; run it again to continue
        Settings as for the services: --Dateline:Index=…, --Dateline:DataDirectory=…, --Dateline:Qdrant:Url=…
        """;

    /// <summary>Runs a command.</summary>
    /// <returns>The exit code: 0; 1 when something is wrong with the index.</returns>
    /// <exception cref="StartupException">It cannot be run as asked.</exception>
    public static async Task<int> RunAsync(string[] args, TextWriter output, CancellationToken cancellationToken)
    {
        var configuration = WebApplication.CreateBuilder([.. args.Skip(2)]).Configuration;
        try
        {
            switch (args.ElementAtOrDefault(1))
            {
                case "status":
                    foreach (var corpus in await IndexMaintenance.StatusAsync(Options(configuration, null), cancellationToken))
                    {
                        await output.WriteLineAsync($"{corpus.Name}: {corpus.ArticleCount} articles, {corpus.PassageCount} passages");
                    }

                    return 0;
                case "check" or "repair":
                    return await CheckAsync(configuration, args[1] == "repair", output, cancellationToken);
                case "reembed":
                    var next = await IndexMaintenance.ReembedAsync(OnQdrant(configuration), cancellationToken);
                    await output.WriteLineAsync($"Switched to collection '{next}'. Start the services again with this embedder; then drop the collection before it.");
                    return 0;
                case "copy":
                    return await CopyAsync(configuration, output, cancellationToken);
                default:
                    throw new StartupException(Usage);
            }
        }
        catch (Exception exception) when (exception is IndexMismatchException or IndexUnavailableException or InvalidDataException)
        {
            throw new StartupException(exception.Message, exception);
        }
    }

    private static async Task<int> CheckAsync(
        ConfigurationManager configuration, bool repair, TextWriter output, CancellationToken cancellationToken)
    {
        var check = await IndexMaintenance.CheckAsync(OnQdrant(configuration), repair, cancellationToken);
        await output.WriteLineAsync($"""
            {check.Articles} articles, {check.Passages} passages
            {check.OrphanPassages} passages of no current version{(repair ? ": deleted" : "")}
            {check.IncompleteArticles} articles without all their passages{(repair ? ": made anew" : "")}
            {check.OrphanRecords} records of no article{(repair ? ": deleted" : "")}
            {check.LostRecords} articles without their text{(check.LostRecords > 0 ? ": ingest them again" : "")}
            """);
        return check.IsSound || (repair && check.LostRecords == 0) ? 0 : 1;
    }

    private static async Task<int> CopyAsync(ConfigurationManager configuration, TextWriter output, CancellationToken cancellationToken)
    {
        var (from, to) = (configuration["from"], configuration["to"]);
        if (from is null || to is null || from == to)
        {
            throw new StartupException(Usage);
        }

        var copied = await IndexMaintenance.CopyAsync(
            Options(configuration, from),
            Options(configuration, to),
            progress =>
            {
                if ((progress.Copied + progress.Skipped) % 1000 == 0)
                {
                    output.WriteLine($"{progress.Copied + progress.Skipped} of {progress.Articles}");
                }
            },
            cancellationToken);
        await output.WriteLineAsync($"{copied.Copied} articles copied, {copied.Skipped} were there already");
        return 0;
    }

    private static KnowledgeOptions OnQdrant(ConfigurationManager configuration) =>
        Options(configuration, KnowledgeOptions.QdrantIndex);

    private static KnowledgeOptions Options(ConfigurationManager configuration, string? index)
    {
        var options = configuration.GetSection(KnowledgeOptions.Section).Get<KnowledgeOptions>() ?? new KnowledgeOptions();
        options.Index = index ?? options.Index;
        return options.Validate() is { Count: > 0 } faults
            ? throw new StartupException(string.Join(Environment.NewLine, faults))
            : options;
    }
}
