using System.CommandLine;
using Dateline.Contracts.Ingestion.V1;
using Spectre.Console;

namespace Dateline.Cli.Commands;

/// <summary>dateline corpora: what the archive holds.</summary>
internal static class CorporaCommand
{
    public static Command Create(Connection connection, IAnsiConsole output)
    {
        var command = new Command("corpora", "Lists the corpora. Example: dateline corpora --json");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var channel = connection.Open(parsed);
            var response = await new IngestionService.IngestionServiceClient(channel).ListCorporaAsync(
                new ListCorporaRequest(), cancellationToken: cancellationToken);
            if (connection.Json(parsed))
            {
                Shown.Json(output, response);
                return ExitCode.Well;
            }

            var table = new Table().AddColumns("Corpus", "Articles", "Passages").Border(TableBorder.Simple);
            foreach (var corpus in response.Corpora)
            {
                table.AddRow(new Text(corpus.Name), new Text($"{corpus.ArticleCount}"), new Text($"{corpus.PassageCount}"));
            }

            output.Write(table);
            return ExitCode.Well;
        });
        return command;
    }
}
