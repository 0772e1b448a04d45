namespace Dateline.Knowledge.Index;

/// <summary>What does not fit together in an index, and what was done about it.</summary>
/// <param name="Articles">Articles looked at, withdrawn ones not counted.</param>
/// <param name="Passages">Passages looked at.</param>
/// <param name="OrphanPassages">Passages of no current version: nobody finds them, but they count. A repair deletes them.</param>
/// <param name="IncompleteArticles">Articles without all their passages. A repair makes them anew from the record.</param>
/// <param name="OrphanRecords">Records of versions of no known article. A repair deletes them.</param>
/// <param name="LostRecords">Articles whose text is missing: no repair can bring it back, ingest them again.</param>
public sealed record IndexCheck(
    long Articles, long Passages, long OrphanPassages, long IncompleteArticles, long OrphanRecords, long LostRecords)
{
    /// <summary>Whether everything fits.</summary>
    public bool IsSound => OrphanPassages + IncompleteArticles + OrphanRecords + LostRecords == 0;
}
