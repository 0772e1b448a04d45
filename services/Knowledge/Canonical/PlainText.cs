using System.Text.RegularExpressions;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical.Furniture;

namespace Dateline.Knowledge.Canonical;

/// <summary>Plain text: blank lines separate paragraphs, bullets begin list items.</summary>
internal static partial class PlainText
{
    /// <summary>Reads plain text.</summary>
    /// <param name="content">Text without lone surrogates.</param>
    /// <param name="metadata">What the caller says.</param>
    /// <param name="field">The field that held the text.</param>
    public static CanonicalArticle Read(string content, ArticleMetadata metadata, string field)
    {
        var draft = new ArticleDraft();
        var title = "";
        var section = "";
        var head = true;
        // Lines are judged as they will be written, so that reading the written text again gives the same.
        var paragraphs = new Queue<string>(
            BlankLines().Split(TextCleaner.Clean(content)).Select(ArticleDraft.Tidy).Where(text => text.Length > 0));
        while (paragraphs.TryDequeue(out var paragraph))
        {
            var parts = new Queue<string>(head ? HeadLines(paragraph.Trim()) : [paragraph]);
            while (parts.TryDequeue(out var part))
            {
                var line = part.Trim();
                // A section is one of something: what nothing follows is the article.
                if (head && HeadLine.IsSection(line) && parts.Count + paragraphs.Count > 0)
                {
                    section = section.Length > 0 ? section : line;
                    draft.LeaveOut(line, "section-line");
                }
                else if (head && !line.Contains('\n') && FurnitureRules.IsHeadline(line) && !HeadLine.IsByline(line) && !IsOwnBlock(line, Place.Head))
                {
                    title = line;
                    head = false;
                    draft.Add(BlockKind.Heading, line);
                }
                else
                {
                    head &= IsOwnBlock(line, Place.Head);
                    AddParagraph(draft, part);
                }
            }
        }

        return draft.Finish(field, metadata with
        {
            Title = metadata.Title.Length > 0 ? metadata.Title : Shortened(title, MetadataLimits.MaxTitle),
            Section = metadata.Section.Length > 0 ? metadata.Section : section,
        });
    }

    /// <summary>The first paragraph may be a page's head set close: section, headline and byline, a line each.</summary>
    private static string[] HeadLines(string paragraph)
    {
        var lines = paragraph.Split('\n');
        var first = lines.SkipWhile(line => string.IsNullOrWhiteSpace(line) || IsOwnBlock(line, Place.Head)).FirstOrDefault("").Trim();
        return lines.Length > 1 && (HeadLine.IsSection(first) || lines.Any(line => HeadLine.IsByline(line.Trim())))
            ? [.. lines.Where(line => !string.IsNullOrWhiteSpace(line))]
            : [paragraph];
    }

    private static void AddParagraph(ArticleDraft draft, string paragraph)
    {
        var lines = new List<string>();
        foreach (var line in paragraph.Trim().Split('\n'))
        {
            if (Bullet().IsMatch(line))
            {
                AddLines(draft, lines);
                lines.Clear();
                draft.Add(BlockKind.ListItem, line);
            }
            else
            {
                lines.Add(line);
            }
        }

        AddLines(draft, lines);
    }

    /// <summary>A label or a stray letter is no part of the lines that it stands above or below.</summary>
    private static void AddLines(ArticleDraft draft, List<string> lines)
    {
        var from = 0;
        var to = lines.Count;
        while (from < to - 1 && IsOwnBlock(lines[from], Place.Head))
        {
            draft.Add(BlockKind.Paragraph, lines[from++]);
        }

        while (to - 1 > from && IsOwnBlock(lines[to - 1], Place.Tail))
        {
            to--;
        }

        draft.Add(BlockKind.Paragraph, string.Join('\n', lines[from..to]));
        foreach (var line in lines[to..])
        {
            draft.Add(BlockKind.Paragraph, line);
        }
    }

    private static bool IsOwnBlock(string line, Place place) => line.Trim() is { Length: > 0 } text
        && (FurnitureWords.IsStray(text) || FurnitureWords.Label(text, place, leadsProse: place == Place.Head) is not null);

    private static string Shortened(string text, int limit) => text.Length <= limit ? text : "";

    [GeneratedRegex(@"\n *(?:\n *)+")]
    private static partial Regex BlankLines();

    [GeneratedRegex(@"^ *[•‣◦▪*–—-] +\S")]
    private static partial Regex Bullet();
}
