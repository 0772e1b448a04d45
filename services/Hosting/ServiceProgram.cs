using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Dateline.Hosting;

/// <summary>Runs a service as a program.</summary>
public static class ServiceProgram
{
    /// <summary>Builds and runs a service until it is told to stop.</summary>
    /// <param name="args">The command line: settings such as --Dateline:HttpUrl=….</param>
    /// <param name="add">Adds the service.</param>
    /// <param name="map">Maps it.</param>
    /// <returns>The exit code: 0, or 1 when it could not start.</returns>
    public static Task<int> RunAsync(string[] args, Func<WebApplicationBuilder, Task> add, Action<WebApplication> map) =>
        RunAsync(async () =>
        {
            var builder = WebApplication.CreateBuilder(args);
            await add(builder);
            await using var app = builder.Build();
            map(app);
            await app.StartAsync();
            Log.Listening(app.Logger, string.Join(' ', app.Urls));
            await app.WaitForShutdownAsync();
        });

    /// <summary>Runs a program; a fault that the person who starts it can mend is told in a line, without a stack trace.</summary>
    /// <returns>The exit code: 0, or 1 when it could not start.</returns>
    public static async Task<int> RunAsync(Func<Task> program)
    {
        try
        {
            await program();
            return 0;
        }
        catch (Exception exception) when (Explain(exception) is { } explanation)
        {
            await Console.Error.WriteLineAsync(explanation);
            return 1;
        }
    }

    /// <summary>Why a program does not start, for the person who starts it; null when the fault is not theirs to mend.</summary>
    private static string? Explain(Exception exception) => exception switch
    {
        StartupException => exception.Message,
        OptionsValidationException invalid => string.Join(Environment.NewLine, invalid.Failures),
        IOException { InnerException: AddressInUseException } =>
            $"{exception.Message} Stop the program that uses it, or choose others with --Dateline:HttpUrl=… and --Dateline:GrpcUrl=… (port 0: any free one).",
        IOException { InnerException: System.Net.Sockets.SocketException } => exception.Message,
        System.Net.Sockets.SocketException => exception.Message,
        // The binder's own message names the setting, the value and the type it should have.
        InvalidOperationException { InnerException: FormatException, Source: "Microsoft.Extensions.Configuration.Binder" } =>
            exception.Message,
        _ => null,
    };
}
