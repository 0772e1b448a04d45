using Dateline.Benchmarks.Load;

namespace Dateline.Benchmarks.Scale;

/// <summary>When the first verified sentence of a stream comes, beside the whole answer of the unary call.</summary>
/// <param name="FirstMs">From the question to the first sentence of the stream.</param>
/// <param name="WholeMs">From the same question to the whole answer of the unary call.</param>
/// <param name="RatioP50">The first divided by the second, question by question: the median.</param>
/// <param name="RatioP95">The same: what 95 of a hundred questions stay within.</param>
internal sealed record FirstSentence(LatencySummary FirstMs, LatencySummary WholeMs, double RatioP50, double RatioP95);
