namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>What kind of thing a question asks for.</summary>
internal enum AnswerKind
{
    /// <summary>Anything: no kind can be told from its words.</summary>
    Thing,

    /// <summary>A person or a body: "who".</summary>
    Person,

    /// <summary>"Where", "in which country".</summary>
    Place,

    /// <summary>A date, year or other moment: "when", "in what year".</summary>
    Time,

    /// <summary>A number, perhaps with a unit: "how many", "how far".</summary>
    Number,

    /// <summary>"Why".</summary>
    Reason,

    /// <summary>"How".</summary>
    Manner,

    /// <summary>Whether something is so: "is", "did", "can" at its beginning.</summary>
    YesNo,
}
