using System.Collections.Immutable;

namespace Dateline.Knowledge.Analysis;

/// <summary>
/// Passages and questions as sparse vectors whose dot product is BM25 (Robertson, Zaragoza: The Probabilistic Relevance
/// Framework, 2009). A passage's weights know nothing of the corpus, so no later write changes them: the average length is a
/// constant, and rarity is the question's side.
/// </summary>
internal sealed class LexicalEncoder(TextAnalyzer analyzer)
{
    /// <summary>
    /// One step of a passage's weight. Weights are kept as whole steps in a byte, and an index that stores floats stores the
    /// same values, so that both give the same sums.
    /// </summary>
    public const float ImpactStep = (K1 + 1) / byte.MaxValue;

    private const float K1 = 0.9f;
    private const float B = 0.75f;

    /// <summary>Terms in a passage of the usual length.</summary>
    private const float AverageLength = 75;

    /// <summary>How much a word of the title counts against one of the passage.</summary>
    private const float ContextWeight = 0.5f;

    /// <summary>A passage's terms with their weights in steps of <see cref="ImpactStep"/>, by term.</summary>
    /// <param name="text">The passage's words.</param>
    /// <param name="context">Words around it that count less: the article's title.</param>
    public ImmutableArray<Posting> Encode(string text, string context)
    {
        var terms = analyzer.Terms(text);
        var frequencies = new Dictionary<Term, float>(terms.Length);
        foreach (var term in terms)
        {
            frequencies[term] = frequencies.GetValueOrDefault(term) + 1;
        }

        foreach (var term in analyzer.Terms(context))
        {
            frequencies[term] = frequencies.GetValueOrDefault(term) + ContextWeight;
        }

        var saturation = K1 * (1 - B + B * terms.Length / AverageLength);
        var postings = frequencies
            .Select(pair => new Posting(pair.Key, Impact(pair.Value * (K1 + 1) / (pair.Value + saturation))))
            .ToArray();
        Array.Sort(postings, (left, right) => left.Term.Id.CompareTo(right.Term.Id));
        return ImmutableArray.Create(postings);
    }

    /// <summary>How rare a term is: ln(1 + (N − n + ½) / (n + ½)), above 0.</summary>
    /// <param name="passages">N: passages in the corpus.</param>
    /// <param name="documentFrequency">n: passages that hold the term.</param>
    public static float InverseDocumentFrequency(long passages, long documentFrequency) =>
        (float)Math.Log(1 + (passages - documentFrequency + 0.5) / (documentFrequency + 0.5));

    private static byte Impact(float weight) => (byte)Math.Clamp(MathF.Round(weight / ImpactStep), 1, byte.MaxValue);
}
