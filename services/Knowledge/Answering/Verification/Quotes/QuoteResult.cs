using System.Collections.Immutable;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Answering.Verification.Quotes;

/// <summary>Where a quote stands in the archive, or what comes nearest.</summary>
/// <param name="Places">Where it stands verbatim, white space, quotation marks and dashes aside; oldest article first.</param>
/// <param name="Nearest">What resembles it, best first; empty when it stands somewhere.</param>
public sealed record QuoteResult(ImmutableArray<Citation> Places, ImmutableArray<NearQuote> Nearest)
{
    /// <summary>Whether it stands verbatim anywhere.</summary>
    public bool Verbatim => !Places.IsEmpty;
}
