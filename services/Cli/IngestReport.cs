using System.Text.Json.Nodes;
using Dateline.Contracts.Ingestion.V1;
using Google.Protobuf;
using Spectre.Console;

namespace Dateline.Cli;

/// <summary>
/// Counts what became of the articles and tells of each that was rejected; writes a line of JSON for each where it is asked to.
/// </summary>
/// <param name="output">Where people read.</param>
/// <param name="json">Whether to print each result as JSON instead.</param>
/// <param name="file">Where programs read; null: nowhere.</param>
internal sealed class IngestReport(IAnsiConsole output, bool json, TextWriter? file)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<IngestOutcome, int> _counts = [];

    /// <summary>How many articles have a result.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _counts.Values.Sum();
            }
        }
    }

    public void Add(string name, IngestResult result)
    {
        lock (_gate)
        {
            _counts[result.Outcome] = _counts.GetValueOrDefault(result.Outcome) + 1;
            file?.WriteLine(new JsonObject
            {
                ["name"] = name,
                ["result"] = JsonNode.Parse(JsonFormatter.Default.Format(result)),
            }.ToJsonString());
            if (json)
            {
                Shown.Json(output, result);
            }
            else if (result.Rejection is { } rejection)
            {
                output.MarkupLineInterpolated(
                    $"[red]rejected[/] {Shown.Plain(name)}: {Shown.Plain(rejection.Field)} {Shown.Plain(rejection.Description)}");
            }
        }
    }

    /// <summary>An article that was not sent, or was refused by itself.</summary>
    public void AddRejected(string name, string id, string field, string description) => Add(name, new IngestResult
    {
        ArticleId = id,
        Outcome = IngestOutcome.Rejected,
        Rejection = new Rejection { Field = field, Description = description },
    });

    /// <summary>What the results say to whoever started the program.</summary>
    public int ExitCode => CountOf(IngestOutcome.Rejected) == 0 ? Cli.ExitCode.Well : Cli.ExitCode.Rejected;

    /// <summary>Prints the sums.</summary>
    public void PrintSums()
    {
        if (!json)
        {
            output.WriteLine($"{CountOf(IngestOutcome.Created)} new, {CountOf(IngestOutcome.Updated)} updated, "
                + $"{CountOf(IngestOutcome.Unchanged)} unchanged, {CountOf(IngestOutcome.Rejected)} rejected");
        }
    }

    private int CountOf(IngestOutcome outcome)
    {
        lock (_gate)
        {
            return _counts.GetValueOrDefault(outcome);
        }
    }
}
