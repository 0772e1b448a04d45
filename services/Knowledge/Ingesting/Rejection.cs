namespace Dateline.Knowledge.Ingesting;

/// <summary>Why an article cannot be taken.</summary>
/// <param name="Field">The field at fault, as a snake_case path such as "article.published_at".</param>
/// <param name="Description">What is wrong with it and what the limit is.</param>
public sealed record Rejection(string Field, string Description);
