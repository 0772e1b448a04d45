using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Dateline.Testing;

namespace Dateline.Knowledge.Tests.Answering.Verification;

/// <summary>The repository's own articles in an archive.</summary>
internal static class SeedArchive
{
    /// <summary>Takes them in.</summary>
    public static async Task<(TemporaryArchive Archive, IReadOnlyList<(ArticleId Id, string Text)> Articles)> OpenAsync(
        CancellationToken cancellationToken)
    {
        var archive = await TemporaryArchive.OpenAsync();
        var articles = new List<(ArticleId, string)>();
        string[] kinds = [".txt", ".md", ".json"];
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("seeds", "articles"))
            .Where(file => kinds.Contains(Path.GetExtension(file))).Order(StringComparer.Ordinal))
        {
            var bytes = await File.ReadAllBytesAsync(file, cancellationToken);
            var id = ArticleId.Parse(Path.GetFileNameWithoutExtension(file));
            await archive.IngestAsync(new ArticleSource(id, new ArticleContent.Document(bytes), ArticleMetadata.Empty));
            var stored = await archive.Knowledge.Articles.GetAsync(CorpusName.Default, id, null, cancellationToken);
            articles.Add((id, stored.Text));
        }

        return (archive, articles);
    }
}
