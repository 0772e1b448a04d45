using System.Text.Json;
using Dateline.Evaluation.Data;
using Dateline.Evaluation.Metrics;

namespace Dateline.Evaluation.Gating;

/// <summary>
/// The least figures that are accepted, for every set and for single sets: {"every": {metric: floor}, "sets": {set: {metric:
/// floor}}}.
/// </summary>
internal sealed class Floors
{
    private readonly IReadOnlyDictionary<Metric, double> _every;
    private readonly IReadOnlyDictionary<string, IReadOnlyDictionary<Metric, double>> _sets;

    private Floors(
        IReadOnlyDictionary<Metric, double> every, IReadOnlyDictionary<string, IReadOnlyDictionary<Metric, double>> sets)
    {
        _every = every;
        _sets = sets;
    }

    /// <summary>Reads a floors file.</summary>
    /// <exception cref="BadDataException">It is not one, names an unknown metric, or one of which less is better.</exception>
    public static Floors Read(string file)
    {
        if (!File.Exists(file))
        {
            throw new BadDataException(file, 0, "no such file");
        }

        try
        {
            var content = JsonSerializer.Deserialize<FloorsFile>(File.ReadAllText(file), JsonFormat.Indented)
                ?? throw new BadDataException(file, 0, "expected an object, got null");
            return new Floors(
                Parse(file, content.Every),
                content.Sets.ToDictionary(set => set.Key, IReadOnlyDictionary<Metric, double> (set) => Parse(file, set.Value), StringComparer.Ordinal));
        }
        catch (JsonException e)
        {
            throw new BadDataException(file, (int)(e.LineNumber ?? -1) + 1, e.Message);
        }
    }

    /// <summary>Whether the set has floors of its own.</summary>
    public bool Has(string set) => _sets.ContainsKey(set);

    /// <summary>The floors of a set, its own and those of every set; its own win.</summary>
    public IEnumerable<(Metric Metric, double Floor)> Of(string set)
    {
        var own = _sets.GetValueOrDefault(set) ?? new Dictionary<Metric, double>();
        return Metric.All
            .Where(metric => own.ContainsKey(metric) || _every.ContainsKey(metric))
            .Select(metric => (metric, own.TryGetValue(metric, out var floor) ? floor : _every[metric]));
    }

    private static Dictionary<Metric, double> Parse(string file, Dictionary<string, double> floors)
    {
        var parsed = new Dictionary<Metric, double>();
        foreach (var (key, floor) in floors)
        {
            var metric = Metric.All.FirstOrDefault(metric => metric.Key == key)
                ?? throw new BadDataException(file, 0, $"there is no metric '{key}'");
            if (!metric.HigherIsBetter)
            {
                throw new BadDataException(file, 0, $"less is better for '{key}': it cannot have a floor");
            }

            parsed.Add(metric, floor);
        }

        return parsed;
    }

    private sealed record FloorsFile(Dictionary<string, double> Every, Dictionary<string, Dictionary<string, double>> Sets);
}
