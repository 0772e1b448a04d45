namespace Dateline.Evaluation.Data;

/// <summary>A file holds something that cannot be evaluated: the run stops and names the place.</summary>
/// <param name="file">The file.</param>
/// <param name="line">The line, from 1; 0 where the whole file is meant.</param>
/// <param name="problem">What is wrong with it.</param>
internal sealed class BadDataException(string file, int line, string problem)
    : Exception(line == 0 ? $"{file}: {problem}" : $"{file}:{line}: {problem}");
