using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Canonical;

/// <summary>What an article's own text says about it, where neither the caller nor the format does.</summary>
internal static class TextMetadata
{
    private static readonly DateOrigin OfFile = new(DateSource.Document, DateCertainty.Certain, "");

    /// <summary>The metadata, completed from the blocks.</summary>
    public static ArticleMetadata Complete(ArticleMetadata metadata, IReadOnlyList<DraftBlock> blocks)
    {
        if (metadata.Language.Length == 0)
        {
            metadata = metadata with { Language = LanguageDetector.Detect(blocks.Where(block => block.Rule is null).Select(block => block.Text)) };
        }

        return Bylines.Complete(WithOrigins(metadata), blocks);
    }

    /// <summary>A date that came with no origin was declared by the file itself.</summary>
    private static ArticleMetadata WithOrigins(ArticleMetadata metadata) => metadata with
    {
        PublishedAtOrigin = metadata.PublishedAt is null ? null : metadata.PublishedAtOrigin ?? OfFile,
        UpdatedAtOrigin = metadata.UpdatedAt is null ? null : metadata.UpdatedAtOrigin ?? OfFile,
    };
}
