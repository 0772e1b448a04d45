using Dateline.Benchmarks.Load;
using Dateline.Knowledge.Answering;

namespace Dateline.Benchmarks.Scale;

/// <summary>Asks each question both ways, as a stream and as a whole.</summary>
internal sealed class StreamMeasurement(QuestionAnswerer answerer, TimeProvider time)
{
    private const double Median = 0.5;
    private const double NearlyAll = 0.95;

    /// <summary>Measures in a process that has read these questions' articles; of each two questions one is streamed first.</summary>
    public async Task<FirstSentence> MeasureAsync(IReadOnlyList<Question> questions, CancellationToken cancellationToken)
    {
        foreach (var question in questions)
        {
            await answerer.AskAsync(question, cancellationToken);
        }

        var (firsts, wholes) = (Latencies.NewHistogram(), Latencies.NewHistogram());
        var ratios = new List<double>();
        foreach (var (number, question) in questions.Index())
        {
            var streamFirst = number % 2 == 0;
            var before = streamFirst ? await FirstAsync(question, cancellationToken) : null;
            var whole = await WholeAsync(question, cancellationToken);
            if ((streamFirst ? before : await FirstAsync(question, cancellationToken)) is { } first)
            {
                Latencies.Record(firsts, first);
                Latencies.Record(wholes, whole);
                ratios.Add(first / whole);
            }
        }

        ratios.Sort();
        return new FirstSentence(LatencySummary.Of(firsts), LatencySummary.Of(wholes), At(Median), At(NearlyAll));

        double At(double share) => ratios.Count == 0 ? 0 : ratios[(int)(share * (ratios.Count - 1))];
    }

    /// <summary>How long the first sentence took; null when the answer has none. The stream is read to its end.</summary>
    private async Task<TimeSpan?> FirstAsync(Question question, CancellationToken cancellationToken)
    {
        TimeSpan? first = null;
        var started = time.GetTimestamp();
        await foreach (var happening in answerer.AskStreamAsync(question, cancellationToken))
        {
            first ??= happening is AnswerEvent.Verified ? time.GetElapsedTime(started) : null;
        }

        return first;
    }

    private async Task<TimeSpan> WholeAsync(Question question, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        await answerer.AskAsync(question, cancellationToken);
        return time.GetElapsedTime(started);
    }
}
