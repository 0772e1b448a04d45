using Dateline.Contracts.Ingestion.V1;
using Spectre.Console;

namespace Dateline.Cli;

/// <summary>Counts what became of the articles and tells of each that was rejected.</summary>
internal sealed class IngestReport(IAnsiConsole output, bool json)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<IngestOutcome, int> _counts = [];

    public void Add(string name, IngestResult result)
    {
        lock (_gate)
        {
            _counts[result.Outcome] = _counts.GetValueOrDefault(result.Outcome) + 1;
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

    /// <summary>An article that is not sent because it would be refused; one message that is too large would end the stream.</summary>
    public void AddTooLarge(Document document) => Add(document.Name, new IngestResult
    {
        ArticleId = document.Id,
        Outcome = IngestOutcome.Rejected,
        Rejection = new Rejection { Field = "article.document", Description = $"must be at most {Document.LargestSize} bytes" },
    });

    /// <summary>Prints the sums and gives the exit code.</summary>
    public int Finish()
    {
        int Count(IngestOutcome outcome) => _counts.GetValueOrDefault(outcome);

        if (!json)
        {
            output.WriteLine($"{Count(IngestOutcome.Created)} new, {Count(IngestOutcome.Updated)} updated, "
                + $"{Count(IngestOutcome.Unchanged)} unchanged, {Count(IngestOutcome.Rejected)} rejected");
        }

        return Count(IngestOutcome.Rejected) == 0 ? ExitCode.Well : ExitCode.Rejected;
    }
}
