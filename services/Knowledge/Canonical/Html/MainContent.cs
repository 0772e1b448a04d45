using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Dateline.Knowledge.Canonical.Html;

/// <summary>Which element holds the article, and which parts of the page are named furniture by their markup.</summary>
internal sealed class MainContent
{
    private const double MostOfPage = 0.5;
    private const double EnoughOfPage = 0.3;
    private const double ClearLead = 0.6;
    private const int AsideProse = 150;
    private const double AsideLinks = 0.3;

    private readonly Dictionary<IElement, string> _rules = [];
    private readonly Dictionary<IElement, double> _scores = [];
    private readonly Dictionary<IElement, int> _prose = [];
    private readonly PageShape _shape;
    private readonly ElementRules _elementRules;
    private readonly int _total;

    private MainContent(IHtmlDocument document, IElement body)
    {
        _shape = new PageShape(body);
        _elementRules = new ElementRules(new HiddenSelectors(document));
        _total = _shape.Prose(body);
        Read(body);
        Title = document.QuerySelectorAll("h1").FirstOrDefault(heading => !IsInFurniture(heading) && _shape.Text(heading) > 0);
        Element = Choose(body);
        if (Title is not null && !Title.Ancestors().Contains(Element) && CommonAncestor(Element, Title) is { } both && both != body)
        {
            Element = both;
        }
    }

    /// <summary>The element that holds the article.</summary>
    public IElement Element { get; }

    /// <summary>The page's headline, which may stand outside <see cref="Element"/>; null where there is none.</summary>
    public IElement? Title { get; }

    public static MainContent Of(IHtmlDocument document, IElement body) => new(document, body);

    /// <summary>The rule that leaves an element out, or null.</summary>
    public string? RuleOf(IElement element) => _rules.GetValueOrDefault(element);

    /// <summary>Marks furniture and counts the prose that is none; each block's prose speaks for the two elements around it.</summary>
    private int Read(IElement element)
    {
        if (Furniture(element) is { } rule)
        {
            _rules[element] = rule;
            return 0;
        }

        var own = _shape.OwnProse(element);
        var prose = own;
        foreach (var child in element.Children.Where(child => !PageElements.IsUnseen(child.LocalName)))
        {
            prose += Read(child);
        }

        if (own > 0)
        {
            Score(element.LocalName is "div" or "td" or "section" or "article" or "main" or "body" ? element : element.ParentElement, own);
            Score(element.ParentElement?.ParentElement, own / 2.0);
        }

        _prose[element] = prose;
        return prose;
    }

    private void Score(IElement? element, double score)
    {
        if (element is not null)
        {
            _scores[element] = _scores.GetValueOrDefault(element) + score;
        }
    }

    private string? Furniture(IElement element)
    {
        if (_elementRules.RuleOf(element) is not { } rule)
        {
            return null;
        }

        var prose = _shape.Prose(element);
        return rule == "aside" && prose >= AsideProse && _shape.Links(element) < AsideLinks * _shape.Text(element)
                && element.Closest("article, main, [role=main]") is not null ? null
            // A page that fades in, or a form around everything, hides no article.
            : rule != "comments" && _total > 0 && prose >= MostOfPage * _total ? null
            : rule is not ("hidden" or "comments" or "popup") && element.QuerySelector("h1, article, main") is not null ? null
            : rule;
    }

    private IElement Choose(IElement body)
    {
        var total = _prose.GetValueOrDefault(body);
        var named = body.QuerySelectorAll("[itemprop~=articleBody], article, main, [role=main], [role=article]")
            .Where(element => _prose.ContainsKey(element)).ToList();
        var marked = named.Find(element => element.GetAttribute("itemprop") is { } type && type.Contains("articleBody", StringComparison.Ordinal));
        if (marked is not null && _prose[marked] >= EnoughOfPage * total)
        {
            return marked;
        }

        var articles = named.Where(element => element.LocalName == "article" || element.GetAttribute("role") == "article")
            .Where(element => element.ParentElement?.Closest("article, [role=article]") is null)
            .OrderByDescending(element => _prose[element]).ToList();
        if (articles.Count > 0 && _prose[articles[0]] >= EnoughOfPage * total
            && (articles.Count == 1 || _prose[articles[1]] <= ClearLead * _prose[articles[0]]))
        {
            return articles[0];
        }

        var best = named.Where(element => element.LocalName == "main" || element.GetAttribute("role") == "main")
            .MaxBy(element => _prose[element]);
        if (best is not null && _prose[best] >= MostOfPage * total)
        {
            return best;
        }

        return _scores.Count == 0 ? body : Densest(body, total);
    }

    /// <summary>The best scored element, and above it as long as that adds prose rather than furniture.</summary>
    private IElement Densest(IElement body, int total)
    {
        var best = _scores.Where(pair => _prose.ContainsKey(pair.Key)).MaxBy(pair => pair.Value).Key ?? body;
        while (best != body && best.ParentElement is { } parent && _prose.GetValueOrDefault(best) < MostOfPage * total
            && _prose.GetValueOrDefault(parent) > _prose.GetValueOrDefault(best))
        {
            best = parent;
        }

        return best;
    }

    private bool IsInFurniture(IElement element)
    {
        for (var at = element; at is not null; at = at.ParentElement)
        {
            if (_rules.ContainsKey(at))
            {
                return true;
            }
        }

        return false;
    }

    private static IElement? CommonAncestor(IElement one, IElement other)
    {
        var above = other.Ancestors<IElement>().ToHashSet();
        for (var at = one; at is not null; at = at.ParentElement)
        {
            if (above.Contains(at))
            {
                return at;
            }
        }

        return null;
    }
}
