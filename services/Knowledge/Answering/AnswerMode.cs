namespace Dateline.Knowledge.Answering;

/// <summary>How a question is answered.</summary>
public enum AnswerMode
{
    /// <summary>Generative where a language model is configured, else extractive.</summary>
    Auto = 1,

    /// <summary>Sentences of the archive, verbatim.</summary>
    Extractive = 2,

    /// <summary>Sentences written by a language model and checked against the archive.</summary>
    Generative = 3,
}
