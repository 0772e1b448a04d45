namespace Dateline.Knowledge.Articles;

/// <summary>Where a date came from.</summary>
/// <param name="Source">What said it.</param>
/// <param name="Certainty">How sure it is.</param>
/// <param name="FoundIn">
/// The exact place: the name of a property, field or element, or the printed line; at most 200 characters, empty for the caller's.
/// </param>
public sealed record DateOrigin(DateSource Source, DateCertainty Certainty, string FoundIn)
{
    /// <summary>Of a date that the caller gave.</summary>
    public static DateOrigin Caller { get; } = new(DateSource.Caller, DateCertainty.Certain, "");
}
