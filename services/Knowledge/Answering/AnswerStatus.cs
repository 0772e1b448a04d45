namespace Dateline.Knowledge.Answering;

/// <summary>Whether a question is answered.</summary>
public enum AnswerStatus
{
    /// <summary>Answered.</summary>
    Answered = 1,

    /// <summary>Answered in part.</summary>
    Partial = 2,

    /// <summary>The archive does not answer it.</summary>
    NoAnswer = 3,
}
