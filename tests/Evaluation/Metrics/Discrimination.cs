namespace Dateline.Evaluation.Metrics;

/// <summary>How well confidence tells questions that can be answered from those that cannot.</summary>
internal static class Discrimination
{
    /// <summary>
    /// Area under the receiver operating characteristic: the chance that an answerable question has the higher confidence,
    /// ties counted half. Null unless there are questions of both kinds.
    /// </summary>
    /// <param name="levels">How many questions of each kind there are at each level of confidence, by rising confidence.</param>
    public static double? Auroc(IReadOnlyList<(int Answerable, int Unanswerable)> levels)
    {
        double wins = 0;
        var answerable = 0;
        var unanswerable = 0;
        foreach (var level in levels)
        {
            wins += level.Answerable * (unanswerable + (level.Unanswerable / 2.0));
            answerable += level.Answerable;
            unanswerable += level.Unanswerable;
        }

        return answerable == 0 || unanswerable == 0 ? null : wins / ((double)answerable * unanswerable);
    }
}
