using Dateline.Benchmarks.Load;

namespace Dateline.Benchmarks.Scale;

/// <summary>What verifying quotes of one kind was like.</summary>
/// <param name="Kind">How they were made.</param>
/// <param name="Verbatim">How many stand somewhere.</param>
/// <param name="Refused">How many were refused because their words are too common.</param>
/// <param name="Ms">Latency of each call.</param>
/// <param name="ProcessorMs">Processor time that each took on average.</param>
internal sealed record MeasuredQuotes(QuoteKind Kind, int Verbatim, int Refused, LatencySummary Ms, double ProcessorMs);
