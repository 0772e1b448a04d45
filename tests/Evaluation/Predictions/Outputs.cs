using Dateline.Evaluation.Data;

namespace Dateline.Evaluation.Predictions;

/// <summary>What a run was asked to write, as named on the command line; null: not asked for.</summary>
/// <param name="Predictions">A name as <see cref="OutputPath"/> understands it.</param>
/// <param name="Texts">A name as <see cref="OutputPath"/> understands it.</param>
/// <param name="Plots">A folder.</param>
internal sealed record Outputs(string? Predictions, string? Texts, string? Plots)
{
    /// <summary>The files for each set.</summary>
    /// <exception cref="BadUsageException">Two of them would be the same file.</exception>
    public IReadOnlyList<OutputFiles> For(IReadOnlyList<EvaluationSet> sets)
    {
        var files = sets.Select(set => new OutputFiles(
            Predictions is null ? null : OutputPath.For(Predictions, set.Name, "predictions", sets.Count),
            Texts is null ? null : OutputPath.For(Texts, set.Name, "texts", sets.Count),
            Plots is null ? null : Path.Combine(Plots, $"{set.Name}.reliability.png"))).ToList();
        var names = files.SelectMany(file => new[] { file.Predictions, file.Texts, file.Plot }).OfType<string>().Select(Path.GetFullPath);
        var twice = names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(name => name.Count() > 1);
        return twice is null ? files : throw new BadUsageException($"'{twice.Key}' would be written twice");
    }
}
