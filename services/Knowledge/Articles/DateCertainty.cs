namespace Dateline.Knowledge.Articles;

/// <summary>How sure a date is.</summary>
public enum DateCertainty
{
    /// <summary>Stated in a field made for it, and contradicted by nothing.</summary>
    Certain = 1,

    /// <summary>Read from what is printed or marked up for people: it may be the date of something else, and has no time of day.</summary>
    Likely = 2,

    /// <summary>
    /// Something in the same document says another date, more than two days away; or day and month may be the other way round.
    /// </summary>
    Doubtful = 3,
}
