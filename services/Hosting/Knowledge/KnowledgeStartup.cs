using Dateline.Knowledge;
using Dateline.Knowledge.Embedding;
using Dateline.Knowledge.Index;

namespace Dateline.Hosting.Knowledge;

/// <summary>Opens the archive for a program. Compiled into each program that calls Knowledge.</summary>
internal static class KnowledgeStartup
{
    /// <summary>Opens the archive that the configuration describes.</summary>
    /// <exception cref="StartupException">It cannot be opened as configured; the message tells what to do.</exception>
    public static Task<KnowledgeBase> OpenAsync(
        IConfiguration configuration, ILoggerFactory loggers, TimeProvider time, CancellationToken cancellationToken) =>
        ExplainedAsync(configuration, options => KnowledgeBase.OpenAsync(options, loggers, time, cancellationToken));

    /// <summary>Makes the embedded index anew for the configuration, and tells how far it is.</summary>
    /// <exception cref="StartupException">It cannot be made as configured; the message tells what to do.</exception>
    public static async Task ReindexAsync(
        IConfiguration configuration, TextWriter output, TimeProvider time, CancellationToken cancellationToken)
    {
        var inPlace = await ExplainedAsync(
            configuration, options => KnowledgeBase.ReindexAsync(options, new Told(output), time, cancellationToken));
        await output.WriteLineAsync(inPlace
            ? "The new index is in place."
            : "The new index is ready. Another process has the old one open: stop it and run this again to put the new one in place.");
    }

    private static async Task<T> ExplainedAsync<T>(IConfiguration configuration, Func<KnowledgeOptions, Task<T>> work)
    {
        var options = configuration.GetSection(KnowledgeOptions.Section).Get<KnowledgeOptions>() ?? new KnowledgeOptions();
        if (options.Validate() is { Count: > 0 } faults)
        {
            throw new StartupException(string.Join(Environment.NewLine, faults));
        }

        try
        {
            return await work(options);
        }
        catch (Exception exception) when (exception is IndexMismatchException or IndexUnavailableException
            or EmbedderUnavailableException or UnauthorizedAccessException or IOException)
        {
            throw new StartupException(exception.Message, exception);
        }
        catch (InvalidDataException exception)
        {
            throw new StartupException($"Dateline:Embedder or Dateline:Reader: {exception.Message}", exception);
        }
    }

    /// <summary>Opens the archive for a service that runs by itself and closes it when the service ends.</summary>
    public static async Task AddKnowledgeAsync(this WebApplicationBuilder builder)
    {
        using var loggers = LoggerFactory.Create(
            logging => logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddConsole());
        var knowledge = await OpenAsync(builder.Configuration, loggers, TimeProvider.System, CancellationToken.None);

        // A factory, not the instance: the container closes only what it made.
        builder.Services.AddSingleton(_ => knowledge);
    }

    private sealed class Told(TextWriter output) : IProgress<ReindexProgress>
    {
        public void Report(ReindexProgress value) => output.WriteLine($"{value.Done} of {value.Total} versions of articles");
    }
}
