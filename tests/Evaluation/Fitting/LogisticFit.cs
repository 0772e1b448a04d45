namespace Dateline.Evaluation.Fitting;

/// <summary>
/// Logistic regression with an intercept for each set, so that how many of a set's questions can be answered says nothing of what
/// an input is worth; by iteratively reweighted least squares with a ridge penalty. Each set counts alike, and in it answerable
/// and unanswerable questions do.
/// </summary>
internal static class LogisticFit
{
    private const double Ridge = 0.003;
    private const int MostSteps = 50;
    private const double Enough = 1e-7;

    /// <summary>Fits; an input that would count against its sign is left out.</summary>
    /// <param name="sets">The questions of each set, of both kinds.</param>
    /// <param name="signs">For each input 1 or −1.</param>
    public static LogisticModel Fit(IReadOnlyList<IReadOnlyList<FitExample>> sets, IReadOnlyList<int> signs)
    {
        var left = Enumerable.Range(0, signs.Count).ToList();
        while (true)
        {
            var solved = Solve(sets, left);
            var wrong = left.Select((input, i) => (Input: input, Weight: solved[i]))
                .Where(one => one.Weight * signs[one.Input] < 0)
                .OrderByDescending(one => Math.Abs(one.Weight))
                .ToArray();
            if (wrong.Length == 0)
            {
                var weights = new double[signs.Count];
                foreach (var (input, i) in left.Select((input, i) => (input, i)))
                {
                    weights[input] = solved[i];
                }

                return new LogisticModel(solved[left.Count..].Average(), weights);
            }

            left.Remove(wrong[0].Input);
        }
    }

    /// <summary>The weights of some inputs, then an intercept for each set.</summary>
    private static double[] Solve(IReadOnlyList<IReadOnlyList<FitExample>> sets, List<int> inputs)
    {
        var size = inputs.Count + sets.Count;
        var solution = new double[size];
        for (var step = 0; step < MostSteps; step++)
        {
            var system = new double[size, size + 1];
            for (var i = 0; i < size; i++)
            {
                system[i, i] = i < inputs.Count ? Ridge : 1e-9;
                system[i, size] = i < inputs.Count ? -Ridge * solution[i] : 0;
            }

            foreach (var (examples, set) in sets.Select((examples, set) => (examples, set)))
            {
                double answerable = examples.Count(example => example.Answerable);
                foreach (var example in examples)
                {
                    var row = new double[size];
                    row[inputs.Count + set] = 1;
                    for (var i = 0; i < inputs.Count; i++)
                    {
                        row[i] = example.Inputs[inputs[i]];
                    }

                    var probability = LogisticModel.Logistic(row.Zip(solution, (x, w) => x * w).Sum());
                    var weight = 0.5 / (example.Answerable ? answerable : examples.Count - answerable);
                    Add(system, row, weight * probability * (1 - probability), weight * ((example.Answerable ? 1 : 0) - probability));
                }
            }

            var change = Eliminate(system);
            for (var i = 0; i < size; i++)
            {
                solution[i] += change[i];
            }

            if (change.Max(Math.Abs) < Enough)
            {
                break;
            }
        }

        return solution;
    }

    private static void Add(double[,] system, double[] row, double curvature, double slope)
    {
        for (var i = 0; i < row.Length; i++)
        {
            for (var j = 0; j < row.Length; j++)
            {
                system[i, j] += curvature * row[i] * row[j];
            }

            system[i, row.Length] += slope * row[i];
        }
    }

    /// <summary>Solves a linear system, its right side in the last column, by Gauss–Jordan elimination with pivots.</summary>
    private static double[] Eliminate(double[,] system)
    {
        var size = system.GetLength(0);
        for (var column = 0; column < size; column++)
        {
            var pivot = Enumerable.Range(column, size - column).MaxBy(i => Math.Abs(system[i, column]));
            for (var j = 0; j <= size; j++)
            {
                (system[column, j], system[pivot, j]) = (system[pivot, j], system[column, j]);
            }

            for (var i = 0; i < size; i++)
            {
                var share = i == column ? 0 : system[i, column] / system[column, column];
                for (var j = column; share != 0 && j <= size; j++)
                {
                    system[i, j] -= share * system[column, j];
                }
            }
        }

        return [.. Enumerable.Range(0, size).Select(i => system[i, size] / system[i, i])];
    }
}
