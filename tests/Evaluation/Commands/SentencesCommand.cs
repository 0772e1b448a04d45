using System.CommandLine;
using Dateline.Evaluation.Data;
using Dateline.Evaluation.Running;
using Dateline.Knowledge;
using Dateline.Knowledge.Answering;
using Spectre.Console;

namespace Dateline.Evaluation.Commands;

/// <summary>The command "sentences": what the reader is trained on.</summary>
internal static class SentencesCommand
{
    private const string Description = """
        Writes, for each question of a set, the best sentences that are found for it without the reader, each with its article's title,
        the sentence before it, and whether it answers; and the right ones that were not found. The reader's train.py is given such a file.

        Example:
          sentences --data seeds/reader --out sentences.jsonl
        """;

    public static Command Create(IAnsiConsole console)
    {
        var data = Options.DataFolder();
        var to = Options.Required("--out", "FILE", "The file that is written: a line for each question.");
        var limit = Options.Number("--limit", 1, 1000, 40, "At most so many sentences of each question.");
        var command = new Command("sentences", Description) { data, to, limit };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var runner = new SetRunner(
                options => options.Reader = KnowledgeOptions.NoReader, new ConsoleWarnings(console), AnswerMode.Extractive,
                Environment.ProcessorCount);
            var examples = await runner.SentencesAsync(
                EvaluationSetReader.Read(parsed.GetRequiredValue(data)), parsed.GetValue(limit), cancellationToken);
            JsonLines.Write(parsed.GetRequiredValue(to), examples);
            var found = examples.Count(example => example.Found);
            console.WriteLine(
                $"{examples.Length} questions, {examples.Count(example => example.Answerable)} of them answerable; "
                + $"the answer was found for {found}");
            return 0;
        });
        return command;
    }
}
