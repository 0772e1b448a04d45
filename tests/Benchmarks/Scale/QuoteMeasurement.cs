using System.Collections.Immutable;
using Dateline.Benchmarks.Load;
using Dateline.Knowledge;
using Dateline.Knowledge.Answering.Verification.Quotes;
using Dateline.Knowledge.Articles;

namespace Dateline.Benchmarks.Scale;

/// <summary>Measures how long quotes of an archive's own words take to verify.</summary>
/// <param name="knowledge">The archive.</param>
/// <param name="ofKind">At most so many quotes of each kind.</param>
/// <param name="time">The clock.</param>
internal sealed class QuoteMeasurement(KnowledgeBase knowledge, int ofKind, TimeProvider time)
{
    private const int Seed = 20240229;
    private const int WarmUpSeed = 1;
    private const int ArticlesRead = 500;
    private const int PageSize = 1_000;
    private const int WarmUpQuotes = 100;

    private readonly List<FoundQuote> _found = [];

    /// <summary>What was found for each quote, in the order of the calls.</summary>
    public IReadOnlyList<FoundQuote> Found => _found;

    /// <summary>Verifies quotes of each kind, one at a time, in a warm process.</summary>
    public async Task<ImmutableArray<MeasuredQuotes>> MeasureAsync(CancellationToken cancellationToken)
    {
        var texts = await TextsAsync(cancellationToken);
        var warmUp = new QuoteMaker(texts, WarmUpSeed);
        foreach (var kind in (QuoteKind[])[QuoteKind.AsItStands, QuoteKind.OverParagraphs, QuoteKind.WordAltered])
        {
            await MeasureAsync(kind, warmUp.Make(kind, WarmUpQuotes), cancellationToken);
        }

        _found.Clear();
        var maker = new QuoteMaker(texts, Seed);
        var measured = ImmutableArray.CreateBuilder<MeasuredQuotes>();
        foreach (var kind in Enum.GetValues<QuoteKind>())
        {
            measured.Add(await MeasureAsync(kind, maker.Make(kind, ofKind), cancellationToken));
        }

        return measured.DrainToImmutable();
    }

    private async Task<MeasuredQuotes> MeasureAsync(
        QuoteKind kind, ImmutableArray<string> quotes, CancellationToken cancellationToken)
    {
        var latencies = Latencies.NewHistogram();
        var first = _found.Count;
        var before = Environment.CpuUsage.TotalTime;
        foreach (var quote in quotes)
        {
            var started = time.GetTimestamp();
            var found = await FindAsync(kind, quote, cancellationToken);
            Latencies.Record(latencies, time.GetElapsedTime(started));
            _found.Add(found);
        }

        var processor = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / Math.Max(1, quotes.Length);
        var own = _found.Skip(first).ToArray();
        return new MeasuredQuotes(
            kind, own.Count(found => found.Places.Length > 0), own.Count(found => found.Refusal is not null),
            LatencySummary.Of(latencies), processor);
    }

    private async Task<FoundQuote> FindAsync(QuoteKind kind, string quote, CancellationToken cancellationToken)
    {
        try
        {
            var result = await knowledge.Verification.VerifyQuoteAsync(
                new QuoteQuery(CorpusName.Default, quote), cancellationToken);
            return new FoundQuote(
                kind, quote, null,
                [.. result.Places.Select(Show)],
                [.. result.Nearest.Select(near =>
                    $"{Show(near.Citation)} {near.Similarity:0.####} {string.Join("; ", near.Differences)}")]);
        }
        catch (InvalidInputException refused)
        {
            return new FoundQuote(kind, quote, refused.Message, [], []);
        }
    }

    private static string Show(Citation citation) => $"{citation.ArticleId} {citation.Span.Start}-{citation.Span.End}";

    private async Task<ImmutableArray<string>> TextsAsync(CancellationToken cancellationToken)
    {
        var ids = new List<ArticleId>();
        var token = "";
        do
        {
            var page = await knowledge.Articles.ListAsync(CorpusName.Default, PageSize, token, cancellationToken);
            ids.AddRange(page.Articles.Select(article => article.Id));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        var chosen = ids.ToArray();
        new Random(Seed).Shuffle(chosen);
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var id in chosen.Take(ArticlesRead))
        {
            texts.Add((await knowledge.Articles.GetAsync(CorpusName.Default, id, null, cancellationToken)).Text);
        }

        return texts.DrainToImmutable();
    }
}
