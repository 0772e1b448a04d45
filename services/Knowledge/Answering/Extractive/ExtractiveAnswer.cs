using System.Collections.Immutable;
using Dateline.Knowledge.Index;

namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>An answer before its sentences are verified.</summary>
/// <param name="Sentences">Best first; where a later article overturns an earlier one, the later first.</param>
/// <param name="Repeated">Sentences of other articles that say the same as one of these: copies of it, as a rule.</param>
/// <param name="Conflicts">Statements that contradict one another.</param>
/// <param name="IsUndecided">Whether the best sentence is contradicted by one that is neither older nor newer.</param>
internal sealed record ExtractiveAnswer(
    ImmutableArray<DraftSentence> Sentences,
    ImmutableArray<DraftSentence> Repeated,
    ImmutableArray<Conflict> Conflicts,
    bool IsUndecided)
{
    /// <summary>Whether a sentence or a conflict of it cites an article.</summary>
    public bool Cites(ArticleHeader article) =>
        Sentences.SelectMany(draft => draft.Sentence.Citations)
            .Concat(Conflicts.SelectMany(conflict => new[] { conflict.Newer, conflict.Older }))
            .Any(citation => citation.ArticleId == article.Id);
}
