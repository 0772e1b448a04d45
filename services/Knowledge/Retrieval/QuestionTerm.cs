using Dateline.Knowledge.Analysis;

namespace Dateline.Knowledge.Retrieval;

/// <summary>A term of a question or of the conversation before it.</summary>
/// <param name="Term">The term.</param>
/// <param name="Count">How often it counts: in the question as often as it stands there, in earlier turns a share of once.</param>
/// <param name="Rarity">Its inverse document frequency in the corpus; above 0.</param>
/// <param name="InCorpus">Whether any passage of the corpus holds it.</param>
internal readonly record struct QuestionTerm(Term Term, float Count, float Rarity, bool InCorpus)
{
    /// <summary>How much it counts.</summary>
    public float Weight => Count * Rarity;
}
