using System.Collections.Immutable;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Retrieval;

namespace Dateline.Knowledge.Answering;

/// <summary>A question to a corpus, with the conversation before it.</summary>
/// <param name="Corpus">The corpus to answer from.</param>
/// <param name="Text">1 to 10,000 characters.</param>
public sealed record Question(CorpusName Corpus, string Text)
{
    /// <summary>The longest question, in UTF-16 code units.</summary>
    public const int MaxLength = 10_000;

    /// <summary>The most earlier turns.</summary>
    public const int MaxTurns = 100;

    /// <summary>The longest earlier turn, in UTF-16 code units.</summary>
    public const int MaxTurnLength = 20_000;

    /// <summary>The most sentences that can be asked for.</summary>
    public const int MostSentences = 20;

    /// <summary>Earlier turns, oldest first; at most 100.</summary>
    public ImmutableArray<Turn> History { get; init; } = [];

    /// <summary>
    /// The moment it is asked from; articles published on a later day (UTC) do not answer. Null: now, and all articles.
    /// </summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>Which articles may answer.</summary>
    public ArticleFilter Filter { get; init; } = ArticleFilter.All;

    /// <summary>At most so many sentences; 1 to 20.</summary>
    public int MaxSentences { get; init; } = 3;

    /// <summary>Whether sentences found unsupported are returned too, marked so.</summary>
    public bool IncludeUnsupported { get; init; }

    /// <summary>How to answer.</summary>
    public AnswerMode Mode { get; init; } = AnswerMode.Auto;

    /// <summary>Checks every limit.</summary>
    /// <exception cref="InvalidInputException">Names the field and the limit.</exception>
    public void Validate()
    {
        InvalidInputException.Unless(!string.IsNullOrWhiteSpace(Text), "question", "must not be empty");
        InvalidInputException.Unless(Text.Length <= MaxLength, "question", $"must be at most {MaxLength} characters, is {Text.Length}");
        InvalidInputException.Unless(Text.IsWellFormed(), "question", "must be valid Unicode");
        InvalidInputException.Unless(History.Length <= MaxTurns, "history", $"must be at most {MaxTurns} turns, is {History.Length}");
        for (var i = 0; i < History.Length; i++)
        {
            var length = History[i].Content.Length;
            InvalidInputException.Unless(length <= MaxTurnLength, $"history[{i}].content", $"must be at most {MaxTurnLength} characters, is {length}");
        }

        InvalidInputException.Unless(MaxSentences is >= 1 and <= MostSentences, "max_sentences", $"must be 1 to {MostSentences}, is {MaxSentences}");
        Filter.Validate();
    }
}
