namespace Dateline.Knowledge.Index;

/// <summary>A passage that holds what was looked for.</summary>
/// <param name="Id">The passage's id.</param>
/// <param name="Article">The article it stands in.</param>
internal readonly record struct FoundPassage(Guid Id, ArticleHeader Article);
