using System.CommandLine;
using Dateline.Contracts.Qa.V1;
using Spectre.Console;

namespace Dateline.Cli.Commands;

/// <summary>dateline search: the passages that a question would be answered from.</summary>
internal static class SearchCommand
{
    public static Command Create(Connection connection, IAnsiConsole output)
    {
        var question = new Argument<string>("question") { Description = "A question or key words." };
        var max = new Option<int>("--max") { Description = "At most so many passages, 1 to 100.", DefaultValueFactory = _ => 10 };
        var command = new Command("search", "Finds passages. Example: dateline search \"Idlib ceasefire\" --max 5") { question, max };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var channel = connection.Open(parsed);
            var response = await new QuestionAnsweringService.QuestionAnsweringServiceClient(channel).SearchAsync(
                new SearchRequest
                {
                    Corpus = connection.Corpus(parsed),
                    Question = parsed.GetRequiredValue(question),
                    MaxResults = parsed.GetValue(max),
                },
                cancellationToken: cancellationToken);
            if (connection.Json(parsed))
            {
                Shown.Json(output, response);
                return ExitCode.Well;
            }

            foreach (var source in response.Sources)
            {
                var place = Shown.Plain($"{Shown.Date(source.PublishedAt)} {source.ArticleId} {source.Passage.Start}–{source.Passage.End}");
                output.MarkupLineInterpolated($"[blue]{source.Score:0.000}[/] {Shown.Plain(source.Title)} [grey]{place}[/]");
                output.WriteLine(Shown.Plain(source.Text));
                output.WriteLine();
            }

            return ExitCode.Well;
        });
        return command;
    }
}
