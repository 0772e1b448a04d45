namespace Dateline.Knowledge.Times;

/// <summary>A stretch of time that a question names.</summary>
/// <param name="Start">From this moment on; the smallest value where it has no beginning.</param>
/// <param name="End">Until this moment, exclusive; later than <paramref name="Start"/>.</param>
internal readonly record struct TimeRange(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>What happens is reported for so long afterwards.</summary>
    private static readonly TimeSpan Reporting = TimeSpan.FromDays(7);

    /// <summary>
    /// How well a moment fits: 1 within the range or the days of reporting after it, then falling with distance, by half for each
    /// length of the range (at least a week, at most a year).
    /// </summary>
    public double Fit(DateTimeOffset moment)
    {
        var distance = moment < Start ? Start - moment : moment >= End ? moment - End - Reporting : TimeSpan.Zero;
        var half = Math.Clamp((End - Start).TotalDays, 7, 366);
        return Math.Pow(0.5, Math.Max(0, distance.TotalDays) / half);
    }
}
