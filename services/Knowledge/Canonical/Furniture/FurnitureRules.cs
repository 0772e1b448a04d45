namespace Dateline.Knowledge.Canonical.Furniture;

/// <summary>
/// Tells the furniture of a saved page from the article by what a block says and where it stands. A rule needs either words
/// that only a page says to its reader, or weaker words and a place where articles do not go on: before the first or after the
/// last of the prose.
/// </summary>
internal static class FurnitureRules
{
    private const int LongestHeadline = 160;
    private const int ShortestProse = 80;
    private const double TailShare = 0.5;
    private const double MostLinks = 0.8;
    private const int ShortestLine = 60;
    private const double LeastProse = 0.6;

    /// <summary>Marks the blocks that are furniture. A text of nothing else is an article after all: none is marked.</summary>
    public static void Mark(IReadOnlyList<DraftBlock> blocks)
    {
        if (!IsArticle(blocks))
        {
            return;
        }

        var marks = new string?[blocks.Count];
        Read(blocks, marks);
        if (!Enumerable.Range(0, blocks.Count).Any(i => blocks[i].Rule is null && marks[i] is null))
        {
            return;
        }

        for (var i = 0; i < marks.Length; i++)
        {
            blocks[i].Rule ??= marks[i];
        }
    }

    /// <summary>A line that may be the headline of another article: short, and ends like no sentence.</summary>
    public static bool IsHeadline(string text) =>
        text.Length <= LongestHeadline && text[^1] is not ('.' or '!' or '”' or '"' or ':' or ',' or ';');

    /// <summary>
    /// Whether most of a text stands in lines as long as prose has them. In a directory, a form or a list of links nothing tells
    /// the furniture from the rest, and picking some labels out of it would only break its text.
    /// </summary>
    private static bool IsArticle(IReadOnlyList<DraftBlock> blocks)
    {
        var (prose, all) = (0, 0);
        foreach (var block in blocks.Where(block => block.Rule is null))
        {
            foreach (var line in block.Text.AsSpan().EnumerateLines())
            {
                all += line.Length;
                prose += line.Length >= ShortestLine || block.Kind is BlockKind.TableRow or BlockKind.Code ? line.Length : 0;
            }
        }

        return prose >= LeastProse * all;
    }

    private static void Read(IReadOnlyList<DraftBlock> blocks, string?[] marks)
    {
        var length = blocks.Where(block => block.Rule is null).Sum(block => block.Text.Length);
        var before = 0;
        var prose = false;
        var heading = false;
        var trail = default(Trail);
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            if (block.Rule is not null)
            {
                continue;
            }

            var place = !prose ? Place.Head : before >= length * TailShare ? Place.Tail : Place.Body;
            before += block.Text.Length;
            marks[i] = trail.Takes(block) ? trail.Rule : null;
            if (marks[i] is null)
            {
                trail = default;
                marks[i] = !heading && place == Place.Head && HeadLine.IsSection(block.Text) ? "section-line"
                    : RuleOf(block, place, LeadsProse(blocks, i), out trail);
            }
            else
            {
                trail = trail.Next();
            }

            prose |= marks[i] is null && IsProse(block);
            heading |= block.Kind == BlockKind.Heading;
        }
    }

    private static bool IsProse(DraftBlock block) => block.Text.Length >= ShortestProse && !IsHeadline(block.Text);

    private static bool LeadsProse(IReadOnlyList<DraftBlock> blocks, int i) =>
        i + 1 < blocks.Count && blocks[i + 1].Rule is null && IsProse(blocks[i + 1]);

    private static string? RuleOf(DraftBlock block, Place place, bool leadsProse, out Trail trail)
    {
        trail = default;
        var text = block.Text;
        if (block.Kind is BlockKind.TableRow or BlockKind.Code)
        {
            return null;
        }

        if (FurnitureWords.IsStray(text))
        {
            return "stray-character";
        }

        if (FurnitureWords.Label(text, place, leadsProse) is { } label)
        {
            trail = label.Rule is "comments" ? new Trail(label.Rule, int.MaxValue, All: true)
                : label.LeadsOn ? new Trail(label.Rule, place == Place.Tail ? int.MaxValue : 1)
                : default;
            return label.Rule;
        }

        var rule = Notices.RuleOf(text, place);
        if (rule is "offer" && text.EndsWith(':'))
        {
            trail = new Trail(rule, 0);
        }

        return rule ?? (block.LinkShare > MostLinks && IsHeadline(text) && block.Kind is BlockKind.ListItem ? "link-list" : null);
    }

    /// <summary>What a label takes along: the headlines under it, the items of its list, or all that follows.</summary>
    private readonly record struct Trail(string? Rule, int Headlines, bool All = false)
    {
        public bool Takes(DraftBlock block) => Rule is not null
            && (All || block.Kind == BlockKind.ListItem
                || (Headlines > 0 && block.Kind is BlockKind.Paragraph or BlockKind.Heading && IsHeadline(block.Text)));

        public Trail Next() => Headlines is 0 or int.MaxValue ? this : this with { Headlines = Headlines - 1 };
    }
}
