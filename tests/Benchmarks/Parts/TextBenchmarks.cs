using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Answering;
using Dateline.Knowledge.Answering.Verification.Sentences;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Dateline.Knowledge.Chunking;
using Dateline.Knowledge.Embedding;

namespace Dateline.Benchmarks.Parts;

/// <summary>What becomes of 10,000 characters of text on their way into the index, step by step; and of a sentence on its way out.</summary>
[MemoryDiagnoser]
public class TextBenchmarks : IDisposable
{
    private readonly TextAnalyzer _analyzer = new();
    private readonly StaticEmbedder _embedder = StaticEmbedder.Load(Path.Combine(AppContext.BaseDirectory, "models", "static"));
    private readonly ArticleSource _plain =
        new(null, new ArticleContent.PlainText(SampleText.Long), ArticleMetadata.Empty);

    private readonly ArticleSource _markdown =
        new(null, new ArticleContent.Markdown(SampleText.Long), ArticleMetadata.Empty);

    private LexicalEncoder _lexical = null!;
    private CanonicalArticle _canonical = null!;
    private string[] _sentences = [];
    private AnswerSentence _answer = null!;

    [GlobalSetup]
    public void Setup()
    {
        _lexical = new LexicalEncoder(_analyzer);
        _canonical = Canonicalizer.Canonicalize(_plain, CancellationToken.None);
        var spans = _canonical.Blocks.SelectMany(block => SentenceSplitter.Split(_canonical.Text, block.Span)).ToList();
        _sentences = [.. spans.Select(span => span.Of(_canonical.Text))];
        var citation = new Citation(
            ArticleId.Parse("sample"), ArticleVersion.Of(_canonical.Text, ArticleMetadata.Empty), spans[0], _sentences[0],
            ArticleMetadata.Empty, Age: null);
        _answer = new AnswerSentence(_sentences[0], Verdict.Unsupported, [citation]);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _analyzer.Dispose();
        _embedder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public object CanonicaliseText() => Canonicalizer.Canonicalize(_plain, CancellationToken.None);

    [Benchmark]
    public object CanonicaliseMarkdown() => Canonicalizer.Canonicalize(_markdown, CancellationToken.None);

    [Benchmark]
    public int SplitSentences() => SentenceSplitter.Split(_canonical.Text, new TextSpan(0, _canonical.Text.Length)).Count;

    [Benchmark]
    public ImmutableArray<Passage> BuildPassages() => PassageBuilder.Build(_canonical);

    [Benchmark]
    public int AnalyseTerms() => _analyzer.Terms(_canonical.Text).Length;

    [Benchmark]
    public int EncodeLexically() => _lexical.Encode(_canonical.Text, "A title").Length;

    [Benchmark]
    public async Task<int> EmbedSentences() => (await _embedder.GenerateAsync(_sentences)).Count;

    [Benchmark]
    public object VerifyVerbatimSentence() => SentenceVerifier.Verify(_answer, _ => _canonical.Text);

    [Benchmark]
    public object VerifyOtherSentence() => SentenceVerifier.Verify(_sentences[0][..^1] + " again.", [_sentences[0]]);
}
