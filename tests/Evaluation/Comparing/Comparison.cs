using System.Collections.Immutable;
using Dateline.Evaluation.Metrics;

namespace Dateline.Evaluation.Comparing;

/// <summary>Two prediction files for the same questions: what the second changes.</summary>
/// <param name="Differences">Each metric that both have.</param>
/// <param name="Changes">Each right-or-wrong metric that changed for some question.</param>
internal sealed record Comparison(ImmutableArray<MetricDifference> Differences, ImmutableArray<ChangedQuestions> Changes)
{
    private static readonly Metric[] RightOrWrong =
    [
        Metric.PassageHit1, Metric.PassageHit5, Metric.PassageHit10, Metric.AllGold10, Metric.SentenceHit1, Metric.SentenceHit3,
        Metric.Contained1, Metric.Contained3, Metric.AnsweredRate, Metric.AbstainRecall,
    ];

    /// <summary>Compares, question by question: the bootstrap draws the same questions for both.</summary>
    /// <exception cref="ArgumentException">They are not about the same questions.</exception>
    public static Comparison Of(QuestionTable before, QuestionTable after)
    {
        if (!before.Questions.Select(one => one.Question.Id).SequenceEqual(after.Questions.Select(one => one.Question.Id)))
        {
            throw new ArgumentException("the two are not about the same questions");
        }

        return new Comparison(DifferencesOf(before, after), [.. RightOrWrong.Select(metric => ChangesOf(metric, before, after))
            .Where(change => !change.Fixed.IsEmpty || !change.Broken.IsEmpty)]);
    }

    private static ImmutableArray<MetricDifference> DifferencesOf(QuestionTable before, QuestionTable after)
    {
        int[] all = [.. Enumerable.Range(0, before.Questions.Length)];
        var was = before.Values(all);
        var now = after.Values(all);
        var intervals = Bootstrap.Intervals(all.Length, drawn =>
            [.. before.Values(drawn).Zip(after.Values(drawn), (a, b) => b - a)]);
        return
        [
            .. Enumerable.Range(0, Metric.All.Length)
                .Where(i => was[i] is not null && now[i] is not null && intervals[i].Low is not null)
                .Select(i => new MetricDifference(
                    Metric.All[i], was[i]!.Value, now[i]!.Value, intervals[i].Low!.Value, intervals[i].High!.Value)),
        ];
    }

    private static ChangedQuestions ChangesOf(Metric metric, QuestionTable before, QuestionTable after)
    {
        var pairs = before.Questions.Zip(after.Questions)
            .Where(pair => pair.First.Tallies.ContainsKey(metric) && pair.Second.Tallies.ContainsKey(metric))
            .Select(pair => (pair.First.Question, Change: pair.Second.Tallies[metric].Numerator - pair.First.Tallies[metric].Numerator))
            .ToList();
        return new ChangedQuestions(
            metric,
            [.. pairs.Where(pair => pair.Change > 0).Select(pair => pair.Question)],
            [.. pairs.Where(pair => pair.Change < 0).Select(pair => pair.Question)]);
    }
}
