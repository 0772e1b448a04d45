namespace Dateline.Knowledge.Answering;

/// <summary>Why there is no answer.</summary>
public enum NoAnswerReason
{
    /// <summary>There is an answer.</summary>
    None = 0,

    /// <summary>Nothing in the corpus has to do with the question.</summary>
    NothingFound = 1,

    /// <summary>What was found does not say enough.</summary>
    EvidenceTooWeak = 2,

    /// <summary>What would answer lies outside the dates asked for.</summary>
    OutsideDateRange = 3,

    /// <summary>Sources contradict one another and none can be preferred.</summary>
    SourcesConflict = 4,
}
