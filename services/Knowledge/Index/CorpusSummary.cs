using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Index;

/// <summary>What a corpus holds.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ArticleCount">Articles, withdrawn ones not counted.</param>
/// <param name="PassageCount">Indexed passages.</param>
public sealed record CorpusSummary(CorpusName Name, long ArticleCount, long PassageCount);
