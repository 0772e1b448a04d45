using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Answering;
using Dateline.Knowledge.Answering.Extractive;
using Dateline.Knowledge.Answering.Verification;
using Dateline.Knowledge.Answering.Verification.Quotes;
using Dateline.Knowledge.Answering.Verification.Texts;
using Dateline.Knowledge.Embedding;
using Dateline.Knowledge.Index;
using Dateline.Knowledge.Index.Sqlite;
using Dateline.Knowledge.Ingesting;
using Dateline.Knowledge.Retrieval;
using Microsoft.Extensions.Logging;

namespace Dateline.Knowledge;

/// <summary>
/// An open archive: articles go in through <see cref="Articles"/>, questions are answered by <see cref="Questions"/>, and
/// what others wrote is checked by <see cref="Verification"/>. Safe for concurrent use.
/// </summary>
public sealed partial class KnowledgeBase : IAsyncDisposable
{
    private readonly IPassageIndex _index;
    private readonly Embedder _embedder;
    private readonly TextAnalyzer _analyzer = new();
    private readonly PassageReader _passages;
    private readonly SentenceReader? _reader;

    private KnowledgeBase(IPassageIndex index, Embedder embedder, SentenceReader? reader, TimeSpan readerTime, TimeProvider time)
    {
        _index = index;
        _embedder = embedder;
        _reader = reader;
        _passages = new PassageReader(index);
        var encoder = new PassageEncoder(new LexicalEncoder(_analyzer), embedder);
        Articles = new ArticleArchive(index, encoder, time);
        var retriever = new Retriever(index, _analyzer, embedder, new RankingProfile(embedder.Profile.Weight), time);
        Questions = new QuestionAnswerer(
            retriever,
            _passages,
            new SentenceRanker(_analyzer, _passages, reader, readerTime, time),
            new EvidenceGatherer(_analyzer),
            new AnswerComposer(
                new SentenceSelector(_analyzer), new ShortAnswerFinder(_analyzer), new ConflictFinder(_analyzer)),
            time);
        Verification = new ArchiveVerifier(
            new QuoteFinder(index, _analyzer), new NearestQuotes(retriever, _passages),
            new TextChecker(retriever, _passages, _analyzer), _passages, time);
    }

    /// <summary>Takes articles in and keeps the record of them.</summary>
    public ArticleArchive Articles { get; }

    /// <summary>Answers questions.</summary>
    public QuestionAnswerer Questions { get; }

    /// <summary>Checks quotes and texts.</summary>
    public ArchiveVerifier Verification { get; }

    /// <summary>Opens the archive that <paramref name="options"/> describe; makes an empty one where there is none.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="loggers">Where it reports.</param>
    /// <param name="time">Where the present moment comes from.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">The options are not valid; the message lists every fault.</exception>
    /// <exception cref="InvalidDataException">The embedder's folder holds no model that can be used.</exception>
    /// <exception cref="EmbedderUnavailableException">The embedding endpoint does not answer, or refuses.</exception>
    /// <exception cref="IndexMismatchException">The index was made with another embedder or analyzer.</exception>
    /// <exception cref="IndexUnavailableException">The index is held by another process or cannot be used.</exception>
    public static async Task<KnowledgeBase> OpenAsync(
        KnowledgeOptions options, ILoggerFactory loggers, TimeProvider time, CancellationToken cancellationToken)
    {
        if (options.Validate() is { Count: > 0 } faults)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, faults), nameof(options));
        }

        var logger = loggers.CreateLogger<KnowledgeBase>();
        var embedder = await OpenEmbedderAsync(options, time, cancellationToken);
        try
        {
            var started = time.GetTimestamp();
            var onQdrant = options.Index == KnowledgeOptions.QdrantIndex;
            var index = await IndexFactory.OpenAsync(options, embedder.Profile, logger, time, cancellationToken);
            var corpora = await index.ListCorporaAsync(cancellationToken);
            Opened(
                logger, onQdrant ? options.Qdrant.Url : options.DataDirectory, corpora.Count,
                corpora.Sum(corpus => corpus.ArticleCount), corpora.Sum(corpus => corpus.PassageCount),
                time.GetElapsedTime(started).TotalSeconds);
            return new KnowledgeBase(index, embedder, LoadReader(options.Reader, logger), options.ReaderTime, time);
        }
        catch
        {
            embedder.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Makes the embedded index anew from its own articles, for the embedder of these options and this program's analyzer and
    /// schema. The old index answers, where a process has it open, until the new one takes its place in one step; texts and
    /// old versions are carried over. Run again after a stop, it goes on where it was.
    /// </summary>
    /// <param name="options">Valid options.</param>
    /// <param name="progress">Told how much is done.</param>
    /// <param name="time">Where the present moment comes from.</param>
    /// <param name="cancellationToken">Ends the call; what is done stays done.</param>
    /// <returns>
    /// Whether the new index is in place; else it is ready beside the old one, which another process has open: stop that and run
    /// this again, which then carries over only what changed.
    /// </returns>
    /// <exception cref="InvalidDataException">The embedder's folder holds no model that can be used.</exception>
    /// <exception cref="EmbedderUnavailableException">The embedding endpoint does not answer, or refuses.</exception>
    /// <exception cref="IndexUnavailableException">There is no embedded index, or a file cannot be used.</exception>
    public static async Task<bool> ReindexAsync(
        KnowledgeOptions options, IProgress<ReindexProgress> progress, TimeProvider time, CancellationToken cancellationToken)
    {
        if (options.Index == KnowledgeOptions.QdrantIndex)
        {
            throw new IndexUnavailableException("only the embedded index can be made anew in its place: ingest into another prefix");
        }

        using var embedder = await EmbedderFactory.OpenAsync(options, ModelFolder("static"), time, cancellationToken);
        using var analyzer = new TextAnalyzer();
        var encoder = new PassageEncoder(new LexicalEncoder(analyzer), embedder);
        return await new ArchiveReindexer(options.DataDirectory, embedder.Profile, encoder).RunAsync(progress, cancellationToken);
    }

    /// <summary>Closes the archive; acknowledged articles are on disk already.</summary>
    public async ValueTask DisposeAsync()
    {
        await _index.DisposeAsync();
        _passages.Dispose();
        _reader?.Dispose();
        _embedder.Dispose();
        _analyzer.Dispose();
    }

    /// <summary>The embedder that the options describe.</summary>
    internal static Task<Embedder> OpenEmbedderAsync(
        KnowledgeOptions options, TimeProvider time, CancellationToken cancellationToken) =>
        EmbedderFactory.OpenAsync(options, ModelFolder("static"), time, cancellationToken);

    private static string ModelFolder(string name) => Path.Combine(AppContext.BaseDirectory, "models", name);

    /// <summary>The reader improves answers but none depends on it: where it cannot be loaded, the cheap score decides.</summary>
    private static SentenceReader? LoadReader(string setting, ILogger logger)
    {
        if (setting == KnowledgeOptions.NoReader)
        {
            return null;
        }

        try
        {
            return SentenceReader.Load(setting == KnowledgeOptions.DefaultReader ? ModelFolder("reader") : setting);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or DllNotFoundException
            or TypeInitializationException)
        {
            NoReader(logger, fault.Message);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Answering without the reader, with less exact sentences: {reason}")]
    private static partial void NoReader(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Information,
        "Opened '{place}' in {seconds:0.0} s: {corpora} corpora, {articles} articles, {passages} passages")]
    private static partial void Opened(
        ILogger logger, string place, int corpora, long articles, long passages, double seconds);
}
