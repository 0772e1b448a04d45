using Dateline.Evaluation.Data;
using Dateline.Knowledge;
using Dateline.Knowledge.Articles;

namespace Dateline.Benchmarks.Peers;

/// <summary>An archive's own search, by words and by vectors.</summary>
internal sealed class DatelineEngine(KnowledgeBase knowledge) : ISearchEngine
{
    public string Name => "Dateline";

    public async Task<IReadOnlyList<string>> SearchAsync(
        EvaluationQuestion question, int limit, CancellationToken cancellationToken)
    {
        var found = await knowledge.Questions.SearchAsync(question.ToQuestion(CorpusName.Default), limit, cancellationToken);
        return [.. found.Sources.Select(source => source.Text)];
    }
}
