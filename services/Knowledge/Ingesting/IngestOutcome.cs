namespace Dateline.Knowledge.Ingesting;

/// <summary>What ingesting an article did.</summary>
public enum IngestOutcome
{
    /// <summary>The article is new.</summary>
    Created = 1,

    /// <summary>It was there with other content: this is its new version.</summary>
    Updated = 2,

    /// <summary>It was there with the same content: nothing changed.</summary>
    Unchanged = 3,

    /// <summary>It cannot be taken; nothing changed.</summary>
    Rejected = 4,
}
