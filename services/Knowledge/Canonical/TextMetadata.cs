using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Canonical;

/// <summary>What an article's own text says about it, where neither the caller nor the format does.</summary>
internal static class TextMetadata
{
    /// <summary>The metadata, completed from the blocks.</summary>
    public static ArticleMetadata Complete(ArticleMetadata metadata, IReadOnlyList<DraftBlock> blocks)
    {
        if (metadata.Language.Length == 0)
        {
            metadata = metadata with { Language = LanguageDetector.Detect(blocks.Where(block => block.Rule is null).Select(block => block.Text)) };
        }

        return Bylines.Complete(metadata, blocks);
    }
}
