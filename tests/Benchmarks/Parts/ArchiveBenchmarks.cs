using BenchmarkDotNet.Attributes;
using Dateline.Benchmarks.Scale;
using Dateline.Knowledge;
using Dateline.Knowledge.Answering;
using Dateline.Knowledge.Answering.Verification.Quotes;
using Dateline.Knowledge.Articles;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dateline.Benchmarks.Parts;

/// <summary>Searching and answering on an embedded archive. Making a million passages takes minutes before the first measurement.</summary>
[MemoryDiagnoser]
public class ArchiveBenchmarks
{
    private const int MaxResults = 10;

    private static readonly Question Asked = new(CorpusName.Default, "How long was the canal blocked before the ship was refloated?");

    private DirectoryInfo _folder = null!;
    private KnowledgeBase _knowledge = null!;

    [Params(10_000, 100_000, 1_000_000)]
    public int Passages { get; set; }

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _folder = Directory.CreateTempSubdirectory("dateline-benchmark-");
        _knowledge = await KnowledgeBase.OpenAsync(
            new KnowledgeOptions { DataDirectory = _folder.FullName }, NullLoggerFactory.Instance, TimeProvider.System,
            CancellationToken.None);
        await ArchiveGrowth.AddAsync(_knowledge, SampleText.Maker, first: 0, Passages, CancellationToken.None);
    }

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        await _knowledge.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Benchmark]
    public Task<QuoteResult> VerifyQuote() => VerifyAsync("along the line where government forces and rebels face each other");

    [Benchmark]
    public Task<QuoteResult> VerifyMisquote() => VerifyAsync("along the line where government troops and rebels face each other");

    [Benchmark]
    public Task<SearchResult> Search() => _knowledge.Questions.SearchAsync(Asked, MaxResults, CancellationToken.None);

    [Benchmark]
    public Task<Answer> Answer() => _knowledge.Questions.AskAsync(Asked, CancellationToken.None);

    private Task<QuoteResult> VerifyAsync(string quote) =>
        _knowledge.Verification.VerifyQuoteAsync(new QuoteQuery(CorpusName.Default, quote), CancellationToken.None);
}
