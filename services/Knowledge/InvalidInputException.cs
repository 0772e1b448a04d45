namespace Dateline.Knowledge;

/// <summary>The caller gave something that cannot be taken.</summary>
/// <param name="field">The field at fault, as a snake_case path such as "article.published_at".</param>
/// <param name="description">What is wrong with it and what the limit is.</param>
public sealed class InvalidInputException(string field, string description) : Exception($"{field}: {description}")
{
    /// <summary>The field at fault, as a snake_case path such as "article.published_at".</summary>
    public string Field { get; } = field;

    /// <summary>What is wrong with it and what the limit is.</summary>
    public string Description { get; } = description;

    /// <exception cref="InvalidInputException">Unless <paramref name="holds"/>.</exception>
    internal static void Unless(bool holds, string field, string description)
    {
        if (!holds)
        {
            throw new InvalidInputException(field, description);
        }
    }
}
