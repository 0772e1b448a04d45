namespace Dateline.Evaluation.Running;

/// <summary>
/// A clock that stands still, while elapsed time is measured as ever: a question without a moment is asked from the same
/// moment in every run, so that next year's run gives the same answers.
/// </summary>
internal sealed class FixedDay : TimeProvider
{
    private static readonly DateTimeOffset Moment = new(2025, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Moment;
}
