using System.Collections.Immutable;
using Dateline.Evaluation.Metrics;

namespace Dateline.Evaluation.Data;

/// <summary>
/// Reads a folder with questions.jsonl, and either articles.jsonl or, for questions about files, a sibling folder "articles".
/// </summary>
internal static class EvaluationSetReader
{
    // Kinds of files that ingestion takes; add ".html" once it does.
    private static readonly string[] FileKinds = [".txt", ".md", ".json"];

    /// <exception cref="BadDataException">Anything in it that cannot be evaluated, with its file and line.</exception>
    public static EvaluationSet Read(string folder)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var articles = ReadArticles(path);
        var questionFile = Path.Combine(path, "questions.jsonl");
        var set = new EvaluationSet(NameOf(path, articles), questionFile, articles, ReadQuestions(questionFile));
        if (set.Questions.IsEmpty)
        {
            throw new BadDataException(questionFile, 0, "no questions");
        }

        CheckEvidence(set);
        return set;
    }

    /// <summary>Checks that each gold quote stands in a text, once the texts of files are known.</summary>
    /// <exception cref="BadDataException">A quote that is nowhere, with its file and line.</exception>
    public static void CheckQuotes(EvaluationSet set, ArticleTexts texts)
    {
        foreach (var question in set.Questions)
        {
            foreach (var quote in question.Evidence)
            {
                if (!texts.Knows(quote.ArticleId) || GoldLocator.Locate(quote, null, texts).Found == GoldFound.Nowhere)
                {
                    throw new BadDataException(set.QuestionFile, question.Line,
                        $"question '{question.Id}': the quote \"{Shortened(quote.Quote)}\" is nowhere in article '{quote.ArticleId}'");
                }
            }
        }
    }

    // "seeds/questions" asks about "seeds/articles": the set is "seeds".
    private static string NameOf(string folder, ImmutableArray<SetArticle> articles) =>
        Path.GetFileName(articles[0].File is null ? folder : Path.GetDirectoryName(folder)) ?? folder;

    private static ImmutableArray<SetArticle> ReadArticles(string folder)
    {
        var file = Path.Combine(folder, "articles.jsonl");
        if (File.Exists(file))
        {
            return ReadArticleLines(file);
        }

        var sibling = Path.Combine(Path.GetDirectoryName(folder) ?? folder, "articles");
        if (!Directory.Exists(sibling))
        {
            throw new BadDataException(file, 0, $"no such file, and no folder '{sibling}' in its place");
        }

        var files = Directory.EnumerateFiles(sibling)
            .Where(path => FileKinds.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .Select(path => new SetArticle { Id = Path.GetFileNameWithoutExtension(path), Text = "", File = path })
            .ToImmutableArray();
        return files.IsEmpty ? throw new BadDataException(sibling, 0, "no articles in this folder") : files;
    }

    private static ImmutableArray<SetArticle> ReadArticleLines(string file)
    {
        var articles = ImmutableArray.CreateBuilder<SetArticle>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (line, article) in JsonLines.Read<SetArticle>(file))
        {
            CheckId(file, line, article.Id, ids);
            articles.Add(article);
        }

        return articles.Count > 0 ? articles.DrainToImmutable() : throw new BadDataException(file, 0, "no articles");
    }

    private static ImmutableArray<EvaluationQuestion> ReadQuestions(string file)
    {
        var questions = ImmutableArray.CreateBuilder<EvaluationQuestion>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (line, question) in JsonLines.Read<EvaluationQuestion>(file))
        {
            CheckId(file, line, question.Id, ids);
            if (string.IsNullOrWhiteSpace(question.Text))
            {
                throw new BadDataException(file, line, $"question '{question.Id}' is empty");
            }

            questions.Add(question with { Line = line });
        }

        return questions.DrainToImmutable();
    }

    private static void CheckEvidence(EvaluationSet set)
    {
        var ids = set.Articles.Select(article => article.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var question in set.Questions)
        {
            foreach (var quote in question.Evidence)
            {
                if (!ids.Contains(quote.ArticleId))
                {
                    throw new BadDataException(set.QuestionFile, question.Line,
                        $"question '{question.Id}' has evidence in article '{quote.ArticleId}', which the set does not have");
                }
            }
        }

        if (!set.HasFiles)
        {
            CheckQuotes(set, ArticleTexts.Of(set));
        }
    }

    private static void CheckId(string file, int line, string id, HashSet<string> ids)
    {
        if (string.IsNullOrWhiteSpace(id))
        {
            throw new BadDataException(file, line, "the id is empty");
        }

        if (!ids.Add(id))
        {
            throw new BadDataException(file, line, $"the id '{id}' stands in an earlier line too");
        }
    }

    private static string Shortened(string quote) => quote.Length <= 80 ? quote : quote[..80] + "…";
}
