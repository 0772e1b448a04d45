using System.CommandLine;
using Dateline.Cli.Commands;
using Grpc.Core;
using Spectre.Console;

namespace Dateline.Cli;

/// <summary>The command line: a client of the gateway.</summary>
public static class CommandLine
{
    private const string Description = """
        Asks an archive of news articles, and keeps it.

        Examples:
          dateline ask "How far must the opposition retreat under the Sochi memorandum?"
          dateline search "Idlib ceasefire" --max 5
          dateline verify "It is to be 15 to 20 kilometres deep"
          dateline ingest seeds/articles news.jsonl --corpus syria
          dateline articles get sochi-memorandum-september-2018 --json

        Exit codes: 0 well, 1 the call failed, 2 wrong usage, 3 articles were rejected, 4 not verified.
        """;

    /// <summary>Runs a command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="errors">Where errors and progress go.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, IAnsiConsole output, IAnsiConsole errors)
    {
        var connection = new Connection();
        var root = new RootCommand(Description)
        {
            AskCommand.Create(connection, output),
            SearchCommand.Create(connection, output),
            VerifyCommand.Create(connection, output),
            IngestCommand.Create(connection, output, errors),
            ArticlesCommand.Create(connection, output),
            CorporaCommand.Create(connection, output),
        };
        connection.AddOptions(root);

        var parsed = root.Parse(args);
        try
        {
            var exit = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
            return parsed.Errors.Count > 0 ? ExitCode.Usage : exit;
        }
        catch (RpcException refused)
        {
            errors.MarkupLineInterpolated($"[red]error:[/] {Shown.Plain(connection.Explain(parsed, refused))}");
            return ExitCode.Failed;
        }
        catch (UsageException wrong)
        {
            errors.MarkupLineInterpolated($"[red]error:[/] {Shown.Plain(wrong.Message)}");
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Failed;
        }
    }
}
