using System.Collections.Immutable;

namespace Dateline.Evaluation.Metrics;

/// <summary>
/// Scored questions as columns of numbers, from which any selection of questions (a resample, a type) gives its figures.
/// </summary>
internal sealed class QuestionTable
{
    private static readonly Metric[] AbstentionMetrics = [Metric.AbstainPrecision, Metric.AbstainRecall, Metric.AbstainF1];

    private readonly ImmutableArray<ScoredQuestion> _questions;
    private readonly double[][] _numerators;
    private readonly double[][] _denominators;
    private readonly int[] _levels;
    private readonly int _levelCount;
    private readonly bool _hasBothKinds;

    /// <summary>Makes the table. The rows are sorted by question id, so that their order in files does not matter.</summary>
    public QuestionTable(IEnumerable<ScoredQuestion> questions)
    {
        _questions = [.. questions.OrderBy(question => question.Question.Id, StringComparer.Ordinal)];
        _numerators = [.. Metric.All.Select(metric => Column(metric, tally => tally.Numerator))];
        _denominators = [.. Metric.All.Select(metric => Column(metric, tally => tally.Denominator))];
        var confidences = _questions.Select(ConfidenceOf).ToList();
        var levels = confidences.Distinct().Order().ToList();
        _levels = [.. confidences.Select(levels.BinarySearch)];
        _levelCount = levels.Count;
        _hasBothKinds = _questions.Select(question => question.Question.Answerable).Distinct().Count() == 2;
    }

    /// <summary>The rows.</summary>
    public ImmutableArray<ScoredQuestion> Questions => _questions;

    /// <summary>Each metric over all questions, with its interval.</summary>
    public IReadOnlyDictionary<Metric, Estimate> Estimates()
    {
        var values = Values([.. Enumerable.Range(0, _questions.Length)]);
        var intervals = Bootstrap.Intervals(_questions.Length, Values);
        return Metric.All.Select((metric, i) => (metric, Estimate: values[i] is null
                ? new Estimate(null, null, null, 0)
                : new Estimate(values[i], intervals[i].Low, intervals[i].High, CountOf(metric))))
            .ToDictionary(pair => pair.metric, pair => pair.Estimate);
    }

    /// <summary>Each metric, in the order of <see cref="Metric.All"/>, over some rows; a row may be named repeatedly.</summary>
    public double?[] Values(int[] rows)
    {
        var values = new double?[Metric.All.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Ratio(_numerators[i], _denominators[i], rows);
        }

        if (!_hasBothKinds)
        {
            foreach (var metric in AbstentionMetrics)
            {
                values[IndexOf(metric)] = null;
            }
        }

        values[IndexOf(Metric.CitationF1)] =
            HarmonicMean(values[IndexOf(Metric.CitationPrecision)], values[IndexOf(Metric.CitationRecall)]);
        values[IndexOf(Metric.Auroc)] = _hasBothKinds ? AurocOf(rows) : null;
        values[IndexOf(Metric.CalibrationError)] = Calibration.Error(BinsOf(rows));
        return values;
    }

    /// <summary>Confidence against outcome over all answered questions.</summary>
    public ImmutableArray<CalibrationBin> Bins() => BinsOf([.. Enumerable.Range(0, _questions.Length)]);

    private static int IndexOf(Metric metric) => Metric.All.IndexOf(metric);

    // A missing prediction has the confidence that is worst for it.
    private static double ConfidenceOf(ScoredQuestion question) =>
        question.Prediction?.Confidence ?? (question.Question.Answerable ? -1 : 2);

    private static double? Ratio(double[] numerators, double[] denominators, int[] rows)
    {
        double numerator = 0;
        double denominator = 0;
        foreach (var row in rows)
        {
            numerator += numerators[row];
            denominator += denominators[row];
        }

        return denominator == 0 ? null : numerator / denominator;
    }

    // Without any citation there is no precision, but gold that was not cited: F1 is 0.
    private static double? HarmonicMean(double? precision, double? recall) =>
        recall is null ? null : precision is > 0 && recall > 0 ? 2 * precision * recall / (precision + recall) : 0;

    private double[] Column(Metric metric, Func<Tally, double> part) =>
        [.. _questions.Select(question => part(question.Tallies.GetValueOrDefault(metric)))];

    private double? AurocOf(int[] rows)
    {
        var counts = new (int Answerable, int Unanswerable)[_levelCount];
        foreach (var row in rows)
        {
            ref var level = ref counts[_levels[row]];
            if (_questions[row].Question.Answerable)
            {
                level.Answerable++;
            }
            else
            {
                level.Unanswerable++;
            }
        }

        return Discrimination.Auroc(counts);
    }

    private ImmutableArray<CalibrationBin> BinsOf(int[] rows) => Calibration.Bins(
        rows.Select(row => _questions[row])
            .Where(question => question.Prediction is not null)
            .Select(question => (question.Prediction!.Confidence, question.Question.Answerable)));

    private int CountOf(Metric metric)
    {
        if (metric == Metric.Auroc || metric == Metric.AbstainF1)
        {
            return _questions.Length;
        }

        return metric == Metric.CalibrationError
            ? _questions.Count(question => question.Prediction is not null)
            : (int)_denominators[IndexOf(metric == Metric.CitationF1 ? Metric.CitationRecall : metric)].Sum();
    }
}
