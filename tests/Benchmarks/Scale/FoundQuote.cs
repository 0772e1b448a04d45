using System.Collections.Immutable;

namespace Dateline.Benchmarks.Scale;

/// <summary>What was found for a quote, as a line that can be compared with another program's.</summary>
/// <param name="Kind">How it was made.</param>
/// <param name="Quote">The quote.</param>
/// <param name="Refusal">Why it was not looked for; null when it was.</param>
/// <param name="Places">Article and span of each place where it stands.</param>
/// <param name="Nearest">Article, span, similarity and differences of each place that comes near.</param>
internal sealed record FoundQuote(
    QuoteKind Kind, string Quote, string? Refusal, ImmutableArray<string> Places, ImmutableArray<string> Nearest);
