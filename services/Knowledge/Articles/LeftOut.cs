namespace Dateline.Knowledge.Articles;

/// <summary>A piece of a page that was kept out of the canonical text.</summary>
/// <param name="Text">As it stood in the page.</param>
/// <param name="Rule">The rule that left it out, such as "cookie-notice".</param>
public sealed record LeftOut(string Text, string Rule);
