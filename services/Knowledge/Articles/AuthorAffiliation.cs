namespace Dateline.Knowledge.Articles;

/// <summary>Where an author works, as the article's biography line or its page says.</summary>
/// <param name="Author">The author's name as it stands in the authors; at most 200 characters.</param>
/// <param name="Affiliation">The newspaper, institute or the like; at most 200 characters.</param>
public sealed record AuthorAffiliation(string Author, string Affiliation);
