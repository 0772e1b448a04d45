using Dateline.Knowledge.Canonical;

namespace Dateline.Benchmarks.Fuzz;

/// <summary>An input that a seed and a number make, the same one each time.</summary>
/// <param name="Number">Its number in the run.</param>
/// <param name="Kind">What it was made from.</param>
/// <param name="Content">The input.</param>
internal sealed record FuzzInput(long Number, string Kind, ArticleContent Content);
