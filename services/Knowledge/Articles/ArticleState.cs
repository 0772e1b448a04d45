namespace Dateline.Knowledge.Articles;

/// <summary>Where a version stands.</summary>
public enum ArticleState
{
    /// <summary>The newest version: the one that questions are answered from.</summary>
    Current = 1,

    /// <summary>An older version, kept so that citations of it resolve.</summary>
    Superseded = 2,

    /// <summary>The article was deleted: metadata is kept, the text is not.</summary>
    Withdrawn = 3,
}
