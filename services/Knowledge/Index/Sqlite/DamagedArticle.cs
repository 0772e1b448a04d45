using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Index.Sqlite;

/// <summary>An article whose rows are not as they were written.</summary>
/// <param name="Corpus">Its corpus.</param>
/// <param name="Id">Its id.</param>
/// <param name="Fault">What is wrong with it.</param>
internal sealed record DamagedArticle(CorpusName Corpus, string Id, string Fault);
