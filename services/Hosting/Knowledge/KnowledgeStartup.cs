using Dateline.Knowledge;
using Dateline.Knowledge.Embedding;
using Dateline.Knowledge.Index;

namespace Dateline.Hosting.Knowledge;

/// <summary>Opens the archive for a program. Compiled into each program that calls Knowledge.</summary>
internal static class KnowledgeStartup
{
    /// <summary>Opens the archive that the configuration describes.</summary>
    /// <exception cref="StartupException">It cannot be opened as configured; the message tells what to do.</exception>
    public static async Task<KnowledgeBase> OpenAsync(
        IConfiguration configuration, ILoggerFactory loggers, TimeProvider time, CancellationToken cancellationToken)
    {
        var options = configuration.GetSection(KnowledgeOptions.Section).Get<KnowledgeOptions>() ?? new KnowledgeOptions();
        if (options.Validate() is { Count: > 0 } faults)
        {
            throw new StartupException(string.Join(Environment.NewLine, faults));
        }

        try
        {
            return await KnowledgeBase.OpenAsync(options, loggers, time, cancellationToken);
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
}
