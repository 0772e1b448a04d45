namespace Dateline.Knowledge.Answering.Verification.Sentences;

/// <summary>A word or number of a sentence.</summary>
/// <param name="Kind">What it does there.</param>
/// <param name="Form">What it is compared by: lower case, without endings; a number's value.</param>
/// <param name="Unit">A number's unit or currency; empty for none.</param>
/// <param name="Mantissa">A number as it was before words like "million" multiplied it; otherwise empty.</param>
/// <param name="Reports">Whether it reports what somebody said.</param>
/// <param name="Capital">Whether it is written with a capital, as names are, and the first word of a sentence.</param>
internal readonly record struct Token(
    TokenKind Kind, string Form, string Unit = "", string Mantissa = "", bool Reports = false, bool Capital = false)
{
    /// <summary>Whether it says something that the evidence has to say.</summary>
    public bool Tells => Kind != TokenKind.Stop;

    /// <summary>Whether two tokens say the same. A number without a unit in the sentence leaves the unit open.</summary>
    /// <param name="evidence">The token of the evidence.</param>
    public bool Same(Token evidence) => Form == evidence.Form
        && (Unit.Length == 0 || Unit == evidence.Unit);

    /// <summary>Whether two numbers differ in nothing but what they count: miles for kilometres, billions for millions.</summary>
    public bool SameButUnit(Token evidence) => Kind == TokenKind.Number && evidence.Kind == TokenKind.Number
        && !Same(evidence) && (Form == evidence.Form || Mantissa == evidence.Mantissa);
}
