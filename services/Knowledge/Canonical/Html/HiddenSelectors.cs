using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Dateline.Knowledge.Canonical.Html;

/// <summary>
/// Elements that a page hides: by attribute, by style, by the names that style sheets use for it, and by the simple rules
/// (".name" or "#name" with display none or visibility hidden) of the page's own style elements.
/// </summary>
internal sealed partial class HiddenSelectors
{
    private const int MaxSheetLength = 1 << 18;

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public HiddenSelectors(IParentNode document)
    {
        foreach (var sheet in document.QuerySelectorAll("style").Take(20).Select(style => style.TextContent).Where(text => text.Length <= MaxSheetLength))
        {
            // What is inside an at-rule holds only for print or for some screens.
            foreach (Match rule in Rule().Matches(AtRule().Replace(sheet, "")))
            {
                foreach (var selector in rule.Groups["selectors"].Value.Split(','))
                {
                    if (Simple().Match(selector.Trim()) is { Success: true } simple)
                    {
                        _names.Add(simple.Value);
                    }
                }
            }
        }
    }

    public bool Hides(IElement element) =>
        element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") == "true"
        || (element.LocalName == "dialog" && !element.HasAttribute("open"))
        || (element.GetAttribute("style") is { Length: > 0 } style && HidingStyle().IsMatch(style))
        || (_names.Count > 0 && ((element.Id is { Length: > 0 } id && _names.Contains("#" + id)) || element.ClassList.Any(name => _names.Contains("." + name))));

    [GeneratedRegex(@"@[^{};]*(?:;|\{(?:[^{}]|\{[^{}]*\})*\})", RegexOptions.NonBacktracking)]
    private static partial Regex AtRule();

    [GeneratedRegex(@"(?<selectors>[^{}]+)\{[^{}]*(?:display\s*:\s*none|visibility\s*:\s*hidden)[^{}]*\}", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Rule();

    [GeneratedRegex(@"^[.#][A-Za-z_][\w-]*$", RegexOptions.NonBacktracking)]
    private static partial Regex Simple();

    [GeneratedRegex(@"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!)|font-size\s*:\s*0(?:px|em|pt)?\s*(?:;|$|!))", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex HidingStyle();
}
