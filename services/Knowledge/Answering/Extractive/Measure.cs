namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>What quantities measure.</summary>
[Flags]
internal enum Measure
{
    /// <summary>Nothing: a mere number.</summary>
    None = 0,

    /// <summary>Metres, miles.</summary>
    Length = 1,

    /// <summary>Kilograms, tonnes.</summary>
    Weight = 2,

    /// <summary>Minutes, years.</summary>
    Time = 4,

    /// <summary>Areas, volumes, money, people.</summary>
    Other = 8,

    /// <summary>Any of them.</summary>
    Any = Length | Weight | Time | Other,
}
