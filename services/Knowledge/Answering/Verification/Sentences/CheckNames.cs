namespace Dateline.Knowledge.Answering.Verification.Sentences;

/// <summary>The names under which a failed check is reported.</summary>
public static class CheckNames
{
    /// <summary>Words in quotation marks that do not stand in the evidence.</summary>
    public const string Quote = "quote";

    /// <summary>A number that the evidence does not have, or has for something else.</summary>
    public const string Number = "number";

    /// <summary>The evidence's number counts something else.</summary>
    public const string Unit = "unit";

    /// <summary>A year, month, weekday or day that the evidence does not have.</summary>
    public const string Date = "date";

    /// <summary>A name that the evidence does not have.</summary>
    public const string Name = "name";

    /// <summary>What the one says is so, the other says is not.</summary>
    public const string Negation = "negation";

    /// <summary>What may be or is to be so is told as being so, or the other way round.</summary>
    public const string Modality = "modality";

    /// <summary>Somebody else said or did it.</summary>
    public const string Attribution = "attribution";

    /// <summary>Too few of the words stand in the evidence, or their opposites do.</summary>
    public const string Support = "support";
}
