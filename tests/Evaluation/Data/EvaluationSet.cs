using System.Collections.Immutable;

namespace Dateline.Evaluation.Data;

/// <summary>Articles, and questions about them whose answers are known.</summary>
/// <param name="Name">The folder's name; for questions about files, that of the folder around it.</param>
/// <param name="QuestionFile">Where the questions were read from.</param>
/// <param name="Articles">In the order of the file.</param>
/// <param name="Questions">In the order of the file; ids differ.</param>
internal sealed record EvaluationSet(
    string Name,
    string QuestionFile,
    ImmutableArray<SetArticle> Articles,
    ImmutableArray<EvaluationQuestion> Questions)
{
    /// <summary>Whether its articles are files: then only the canonical texts can be cited, and gold quotes are searched there.</summary>
    public bool HasFiles => Articles.Any(article => article.File is not null);
}
