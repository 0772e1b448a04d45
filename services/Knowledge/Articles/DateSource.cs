namespace Dateline.Knowledge.Articles;

/// <summary>What said when an article was published or changed, the most trusted first.</summary>
public enum DateSource
{
    /// <summary>Whoever handed the article in.</summary>
    Caller = 1,

    /// <summary>The feed that led to it.</summary>
    Feed = 2,

    /// <summary>The page's JSON-LD.</summary>
    LinkedData = 3,

    /// <summary>A meta element of the page.</summary>
    MetaElement = 4,

    /// <summary>The page's visible markup: microdata or a time element.</summary>
    Markup = 5,

    /// <summary>The file's own metadata: front matter, a JSON field, a PDF's information.</summary>
    Document = 6,

    /// <summary>A line printed with the article.</summary>
    Text = 7,
}
