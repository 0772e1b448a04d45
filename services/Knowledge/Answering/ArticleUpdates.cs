using System.Collections.Frozen;
using System.Collections.Immutable;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Retrieval;

namespace Dateline.Knowledge.Answering;

/// <summary>
/// Which cited versions are no longer the newest of their articles: an article may be updated between being found and being
/// cited. The citation still resolves, and says so.
/// </summary>
internal sealed class ArticleUpdates
{
    private readonly FrozenDictionary<(ArticleId Id, ArticleVersion Version), DateTimeOffset> _since;

    private ArticleUpdates(FrozenDictionary<(ArticleId, ArticleVersion), DateTimeOffset> since) => _since = since;

    /// <summary>Sees to it that versions about to be cited can be read as long as the archive lives, and looks them up.</summary>
    public static async Task<ArticleUpdates> KeepAsync(
        PassageReader reader, CorpusName corpus, IEnumerable<(ArticleId Id, ArticleVersion Version)> cited,
        CancellationToken cancellationToken)
    {
        (ArticleId Id, ArticleVersion Version)[] versions = [.. cited.Distinct()];
        await reader.KeepCitedAsync(corpus, versions, cancellationToken);
        var moments = await Task.WhenAll(
            versions.Select(each => reader.UpdatedSinceAsync(corpus, each.Id, each.Version, cancellationToken)));
        return new ArticleUpdates(versions.Zip(moments)
            .Where(pair => pair.Second is not null)
            .ToFrozenDictionary(pair => pair.First, pair => pair.Second!.Value));
    }

    /// <summary>The citation, saying since when there is a newer version.</summary>
    public Citation Mark(Citation citation) => _since.TryGetValue((citation.ArticleId, citation.Version), out var moment)
        ? citation with { UpdatedSince = moment }
        : citation;

    /// <inheritdoc cref="Mark(Citation)"/>
    public ImmutableArray<Citation> Mark(ImmutableArray<Citation> citations) => [.. citations.Select(Mark)];

    /// <inheritdoc cref="Mark(Citation)"/>
    public AnswerSentence Mark(AnswerSentence sentence) => _since.Count == 0 ? sentence : sentence with
    {
        Citations = Mark(sentence.Citations),
        SupersededBy = sentence.SupersededBy is { } newer ? Mark(newer) : null,
    };

    /// <inheritdoc cref="Mark(Citation)"/>
    public Conflict Mark(Conflict conflict) => conflict with { Newer = Mark(conflict.Newer), Older = Mark(conflict.Older) };
}
