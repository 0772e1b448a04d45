using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Canonical.Pdf;

/// <summary>A PDF file.</summary>
internal static class PdfFile
{
    public static bool IsPdf(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, 1_024)].IndexOf("%PDF-"u8) >= 0;

    public static CanonicalArticle Read(ReadOnlyMemory<byte> bytes, ArticleMetadata metadata, string field, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        throw new InvalidInputException(field, $"is a PDF of {bytes.Length} bytes, which cannot be read yet: {metadata.Title}");
    }
}
