using System.Collections.Immutable;

namespace Dateline.Knowledge.Answering;

/// <summary>What happens while a question is answered: sources, then sentences, then the whole answer.</summary>
public abstract record AnswerEvent
{
    private AnswerEvent()
    {
    }

    /// <summary>First: what was retrieved.</summary>
    /// <param name="Sources">Best first.</param>
    public sealed record Retrieved(ImmutableArray<Source> Sources) : AnswerEvent;

    /// <summary>Then: a sentence that is verified and final.</summary>
    /// <param name="Sentence">The sentence.</param>
    public sealed record Verified(AnswerSentence Sentence) : AnswerEvent;

    /// <summary>Last: the whole answer.</summary>
    /// <param name="Answer">The answer.</param>
    public sealed record Completed(Answer Answer) : AnswerEvent;
}
