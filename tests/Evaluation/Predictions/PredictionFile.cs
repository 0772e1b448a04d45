using Dateline.Evaluation.Data;

namespace Dateline.Evaluation.Predictions;

/// <summary>Prediction files and the text files beside them.</summary>
internal static class PredictionFile
{
    /// <summary>Reads predictions for the questions of a set, by question id. Questions may be missing: they count as wrong.</summary>
    /// <exception cref="BadDataException">A line that is no prediction of this set, with its number.</exception>
    public static IReadOnlyDictionary<string, Prediction> Read(string file, EvaluationSet set)
    {
        var known = set.Questions.Select(question => question.Id).ToHashSet(StringComparer.Ordinal);
        var predictions = new Dictionary<string, Prediction>(StringComparer.Ordinal);
        foreach (var (line, prediction) in JsonLines.Read<Prediction>(file))
        {
            if (!known.Contains(prediction.Id))
            {
                throw new BadDataException(file, line, $"'{prediction.Id}' is no question of {set.Name}");
            }

            if (prediction.Confidence is not (>= 0 and <= 1))
            {
                throw new BadDataException(file, line, $"confidence must be 0 to 1, is {prediction.Confidence}");
            }

            if (!predictions.TryAdd(prediction.Id, prediction))
            {
                throw new BadDataException(file, line, $"'{prediction.Id}' is predicted in an earlier line too");
            }
        }

        return predictions;
    }

    /// <summary>Reads the texts that spans point into, by article id.</summary>
    /// <exception cref="BadDataException">A broken or repeated line, with its number.</exception>
    public static IReadOnlyDictionary<string, string> ReadTexts(string file)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (line, stored) in JsonLines.Read<StoredText>(file))
        {
            if (!texts.TryAdd(stored.ArticleId, stored.Text))
            {
                throw new BadDataException(file, line, $"article '{stored.ArticleId}' stands in an earlier line too");
            }
        }

        return texts;
    }
}
