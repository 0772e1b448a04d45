using System.CommandLine;
using Dateline.Contracts.Qa.V1;
using Spectre.Console;

namespace Dateline.Cli.Commands;

/// <summary>dateline verify: whether a quote stands in the archive, or whether the archive supports each sentence of a text.</summary>
internal static class VerifyCommand
{
    private const string Description = """
        Tells whether a quote stands verbatim in the archive and where, and if not, what comes nearest. With --text, gives each
        sentence of a text a verdict with its citations.

        Examples:
          dateline verify "It is to be 15 to 20 kilometres deep"
          dateline verify "It is to be 15 to 20 kilometres deep" --max 3 --json
          dateline verify --text draft.txt
          pandoc draft.docx -t plain | dateline verify --text -

        White space, quotation marks and dashes of a quote may differ. A text has at most 20,000 characters.
        Exit code: 0 verbatim, or all sentences supported; 4 not.
        """;

    public static Command Create(Connection connection, IAnsiConsole output)
    {
        var quote = new Argument<string?>("quote") { Description = "The quote, in quotation marks.", Arity = ArgumentArity.ZeroOrOne };
        var text = new Option<string?>("--text") { HelpName = "FILE", Description = "A file of text to check, UTF-8; - is the standard input." };
        var max = new Option<int>("--max") { Description = "At most so many places of a quote, 1 to 100.", DefaultValueFactory = _ => 10 };
        var command = new Command("verify", Description) { quote, text, max };
        command.Validators.Add(result =>
        {
            if (result.GetValue(quote) is null == result.GetValue(text) is null)
            {
                result.AddError("verify takes a quote or --text FILE");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            // A file that cannot be read needs no server to say so.
            var draft = parsed.GetValue(text) is { } file ? await TextCheck.ReadAsync(file, cancellationToken) : null;
            using var channel = connection.Open(parsed);
            var service = new QuestionAnsweringService.QuestionAnsweringServiceClient(channel);
            if (draft is not null)
            {
                var checkedText = await service.VerifyTextAsync(
                    new VerifyTextRequest { Corpus = connection.Corpus(parsed), Text = draft }, cancellationToken: cancellationToken);
                return TextCheck.Show(checkedText, connection.Json(parsed), output);
            }

            var request = new VerifyQuoteRequest
            {
                Corpus = connection.Corpus(parsed), Quote = parsed.GetValue(quote), MaxPlaces = parsed.GetValue(max),
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
