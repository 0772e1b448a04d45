using Dateline.Knowledge.Articles;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace Dateline.Knowledge.Canonical.Pdf;

/// <summary>A PDF file: its paragraphs in reading order, each with the page it begins on.</summary>
internal static class PdfFile
{
    private const int MaxPages = 2_000;
    private const int MarkWithin = 1_024;

    /// <summary>Whether a file says that it is a PDF.</summary>
    public static bool IsPdf(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, MarkWithin)].IndexOf("%PDF-"u8) >= 0;

    /// <summary>Reads a PDF.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="metadata">What the caller says; completed by the document.</param>
    /// <param name="field">The field that held the file.</param>
    /// <param name="cancellationToken">Ends the call between two pages.</param>
    /// <exception cref="InvalidInputException">Broken, encrypted, over a limit, or without text.</exception>
    public static CanonicalArticle Read(ReadOnlyMemory<byte> bytes, ArticleMetadata metadata, string field, CancellationToken cancellationToken)
    {
        if (bytes.Length > Canonicalizer.MaxLength)
        {
            throw new InvalidInputException(field, $"must be at most {Canonicalizer.MaxLength} bytes, is {bytes.Length}");
        }

        var budget = new PdfBudget(field, cancellationToken);
        try
        {
            using var document = PdfDocument.Open(
                bytes.ToArray(),
                new ParsingOptions { FilterProvider = new BoundedFilters(budget), Logger = new PdfLog(budget), SkipMissingFonts = true });
            document.AddPageFactory<PdfPage, PdfPageFactory>();
            var pages = Pages(document, budget, field, cancellationToken);
            budget.ThrowIfExceeded();
            return Write(pages, Declared(document, metadata), field);
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new InvalidInputException(field, "is encrypted: give it without a password");
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or InvalidInputException or OutOfMemoryException))
        {
            // The parser meets broken files with exceptions of every kind: none of them says more than this.
            budget.ThrowIfExceeded();
            throw new InvalidInputException(field, $"is a broken PDF ({fault.GetType().Name})");
        }
    }

    private static List<List<PdfLine>> Pages(PdfDocument document, PdfBudget budget, string field, CancellationToken cancellationToken)
    {
        if (document.NumberOfPages > MaxPages)
        {
            throw new InvalidInputException(field, $"must have at most {MaxPages} pages, has {document.NumberOfPages}");
        }

        FontTables.Check(document, budget);
        var pages = new List<List<PdfLine>>();
        for (var number = 1; number <= document.NumberOfPages; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            pages.Add(PageLayout.Lines(document.GetPage<PdfPage>(number)));
        }

        return budget.Letters > 0
            ? pages
            : throw new InvalidInputException(field, "has no text: pages that are images need text recognition first");
    }

    private static CanonicalArticle Write(List<List<PdfLine>> pages, ArticleMetadata metadata, string field)
    {
        RunningHeads.Mark(pages);
        var draft = new ArticleDraft();
        var title = "";
        foreach (var paragraph in Paragraphs.Of(pages))
        {
            if (paragraph.Rule is not null)
            {
                draft.LeaveOut(paragraph.Text, paragraph.Rule);
                continue;
            }

            draft.Add(paragraph.Kind, paragraph.Text, paragraph.Page);
            title = title.Length == 0 && paragraph.Kind == BlockKind.Heading && paragraph.Text.Length <= MetadataLimits.MaxTitle ? paragraph.Text : title;
        }

        return draft.Finish(field, metadata.Title.Length > 0 || title.Length == 0 ? metadata : metadata with { Title = title.Replace('\n', ' ') });
    }

    /// <summary>Only the author is taken: title and dates in a PDF are mostly those of the program that wrote it.</summary>
    private static ArticleMetadata Declared(PdfDocument document, ArticleMetadata caller)
    {
        var author = TextCleaner.Clean(new string([.. (document.Information.Author ?? "").Where(unit => !char.IsSurrogate(unit))])).Replace('\n', ' ').Trim();
        return caller.Authors.IsEmpty && author.Length is > 0 and <= MetadataLimits.MaxName ? caller with { Authors = [author] } : caller;
    }
}
