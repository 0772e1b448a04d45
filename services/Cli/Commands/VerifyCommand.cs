using System.CommandLine;
using Dateline.Contracts.Qa.V1;
using Spectre.Console;

namespace Dateline.Cli.Commands;

/// <summary>dateline verify: whether a quote stands in the archive and where, or what comes nearest.</summary>
internal static class VerifyCommand
{
    private const string Description = """
        Tells whether a quote stands verbatim in the archive and where, and if not, what comes nearest.

        Examples:
          dateline verify "It is to be 15 to 20 kilometres deep"
          dateline verify "It is to be 15 to 20 kilometres deep" --max 3 --json

        White space, quotation marks and dashes may differ. Exit code: 0 verbatim, 4 not.
        """;

    public static Command Create(Connection connection, IAnsiConsole output)
    {
        var quote = new Argument<string>("quote") { Description = "The quote, in quotation marks." };
        var max = new Option<int>("--max") { Description = "At most so many places, 1 to 100.", DefaultValueFactory = _ => 10 };
        var command = new Command("verify", Description) { quote, max };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var channel = connection.Open(parsed);
            var service = new QuestionAnsweringService.QuestionAnsweringServiceClient(channel);
            var request = new VerifyQuoteRequest
            {
                Corpus = connection.Corpus(parsed), Quote = parsed.GetRequiredValue(quote), MaxPlaces = parsed.GetValue(max),
            };
            var response = await service.VerifyQuoteAsync(request, cancellationToken: cancellationToken);
            if (connection.Json(parsed))
            {
                Shown.Json(output, response);
            }
            else
            {
                Show(response, output);
            }

            return response.Verbatim ? ExitCode.Well : ExitCode.NotVerified;
        });
        return command;
    }

    private static void Show(VerifyQuoteResponse response, IAnsiConsole output)
    {
        output.MarkupLine(response.Verbatim ? "[green]Verbatim:[/]" : "[yellow]Not verbatim in the archive.[/]");
        foreach (var place in response.Places)
        {
            output.MarkupLineInterpolated($"{Shown.Place(place)}");
            output.MarkupLineInterpolated($"    [grey]“{Shown.Plain(place.Quote)}”[/]");
        }

        foreach (var near in response.Nearest)
        {
            output.MarkupLineInterpolated($"[blue]{near.Similarity:0.00}[/] {Shown.Place(near.Citation)}");
            output.MarkupLineInterpolated($"    [grey]“{Shown.Plain(near.Citation.Quote)}”[/]");
            foreach (var difference in near.Differences)
            {
                output.MarkupLineInterpolated(
                    $"    quoted [red]“{Shown.Plain(difference.Quoted)}”[/], archived [green]“{Shown.Plain(difference.Archived)}”[/]");
            }
        }
    }
}
