using Dateline.Contracts.News.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Spectre.Console;

namespace Dateline.Cli;

/// <summary>How things look on a terminal.</summary>
internal static class Shown
{
    /// <summary>
    /// Text from an archive without its control characters: an escape sequence in an article must not reach the terminal.
    /// </summary>
    public static string Plain(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) && c is not ('\n' or '\t') ? '\uFFFD' : c));

    public static string Date(Timestamp? moment) => moment is null ? "no date" : $"{moment.ToDateTimeOffset():yyyy-MM-dd}";

    /// <summary>A value of an enum in words: "linked data" for LinkedData.</summary>
    public static string Word(System.Enum value) =>
        string.Concat(value.ToString().Select((unit, at) => at > 0 && char.IsUpper(unit) ? $" {unit}" : $"{unit}")).ToLowerInvariant();

    /// <summary>Where a citation leads: publisher, date, headline and the exact place, with the page where there are pages.</summary>
    public static string Place(Citation citation)
    {
        string[] parts = [citation.Publisher, Date(citation.PublishedAt), citation.Title];
        return Plain($"{string.Join(", ", parts.Where(part => part.Length > 0))} "
            + $"({citation.ArticleId} {citation.Span.Start}–{citation.Span.End}{(citation.HasPage ? $", page {citation.Page}" : "")})");
    }

    public static void Json(IAnsiConsole output, IMessage message) =>
        output.Profile.Out.Writer.WriteLine(JsonFormatter.Default.Format(message));
}
