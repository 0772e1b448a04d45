using Spectre.Console;

namespace Dateline.Evaluation.Reporting;

/// <summary>Tables that are Markdown too, so that what a command printed can stand in a README.</summary>
internal static class Tables
{
    // Narrower columns leave no room for Markdown's ruler.
    private const int NarrowestColumn = 3;

    /// <summary>A table whose first columns hold text and whose others hold figures.</summary>
    public static Table WithColumns(int textColumns, params string[] headers)
    {
        var table = new Table().Border(TableBorder.Markdown);
        for (var i = 0; i < headers.Length; i++)
        {
            var column = new TableColumn(Markup.Escape(headers[i].PadLeft(NarrowestColumn))).NoWrap();
            table.AddColumn(i < textColumns ? column : column.RightAligned());
        }

        return table;
    }
}
