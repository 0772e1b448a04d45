using System.Globalization;
using Dateline.Evaluation.Data;
using Lucene.Net.Analysis.En;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Dateline.Benchmarks.Peers;

/// <summary>
/// Lucene.Net with BM25, its English analyzer and one merged segment: as fast as it gets. Its scores are those of any of a
/// question's words; words that stop lists drop are not searched for.
/// </summary>
internal sealed class LuceneEngine : ISearchEngine, IAsyncDisposable
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;
    private const string Field = "text";

    private readonly BM25Similarity _similarity = new();
    private readonly EnglishAnalyzer _analyzer = new(Version);
    private readonly FSDirectory _directory;
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;

    private LuceneEngine(FSDirectory directory)
    {
        _directory = directory;
        _reader = DirectoryReader.Open(directory);
        _searcher = new IndexSearcher(_reader) { Similarity = _similarity };
    }

    public string Name => "Lucene.Net BM25";

    /// <summary>Makes an index in a folder.</summary>
    public static async Task<LuceneEngine> MakeAsync(
        string folder, IAsyncEnumerable<string> passages, CancellationToken cancellationToken)
    {
        var directory = FSDirectory.Open(folder);
        using (var analyzer = new EnglishAnalyzer(Version))
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(Version, analyzer) { Similarity = new BM25Similarity() }))
        {
            await foreach (var passage in passages.WithCancellation(cancellationToken))
            {
                writer.AddDocument(new Document { new TextField(Field, passage, Lucene.Net.Documents.Field.Store.YES) });
            }

            writer.ForceMerge(1);
            writer.Commit();
        }

        return new LuceneEngine(directory);
    }

    public Task<IReadOnlyList<string>> SearchAsync(EvaluationQuestion question, int limit, CancellationToken cancellationToken)
    {
        var query = new BooleanQuery();
        foreach (var term in AnalyzedWords.Of(_analyzer, question.Text))
        {
            query.Add(new TermQuery(new Term(Field, term)), Occur.SHOULD);
        }

        var found = _searcher.Search(query, limit).ScoreDocs;
        return Task.FromResult<IReadOnlyList<string>>([.. found.Select(hit => _searcher.Doc(hit.Doc).Get(Field, CultureInfo.InvariantCulture))]);
    }

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        _directory.Dispose();
        _analyzer.Dispose();
        return ValueTask.CompletedTask;
    }
}
