namespace Dateline.Knowledge.Answering.Verification.Sentences;

/// <summary>What a word does in a sentence, as far as checking it goes.</summary>
internal enum TokenKind
{
    /// <summary>Carries grammar only.</summary>
    Stop,

    /// <summary>Carries meaning.</summary>
    Content,

    /// <summary>A name, or a part of one.</summary>
    Name,

    /// <summary>A number with its unit.</summary>
    Number,

    /// <summary>A year, month, weekday, or a day counted from the present.</summary>
    Date,

    /// <summary>Says that something is not so.</summary>
    Negation,

    /// <summary>Says that something may be, will be or is said to be so.</summary>
    Modality,
}
