using Dateline.Knowledge.Articles;
using Google.Protobuf.Collections;
using Qdrant.Client.Grpc;

namespace Dateline.Knowledge.Index.Qdrant;

/// <summary>
/// Search in two round trips: the best by words and the best by mean vector; then, for their union, the sentences' vectors, the
/// missing lexical scores, and the heads of the articles. Passages of a version that is not current do not count. Where one of
/// those has kept another passage out of the result, the search is made again without it, so that an update is never a moment
/// in which an article is gone.
/// </summary>
/// <param name="store">Reads and writes points.</param>
/// <param name="options">How to search.</param>
internal sealed class QdrantSearch(QdrantStore store, QdrantOptions options)
{
    /// <summary>Each attempt leaves out what the ones before found outdated; an article would have to change during all of them.</summary>
    private const int MostAttempts = 5;

    /// <inheritdoc cref="IPassageIndex.SearchAsync"/>
    /// <param name="corpus">The corpus.</param>
    /// <param name="query">What to look for.</param>
    /// <param name="exact">Whether to look at every vector instead of the graph.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IReadOnlyList<PassageHit>> SearchAsync(
        CorpusName corpus, IndexQuery query, bool exact, CancellationToken cancellationToken)
    {
        var outdated = new HashSet<Guid>();
        for (var attempt = 1; ; attempt++)
        {
            var candidates = await CandidatesAsync(corpus, query, exact, outdated, cancellationToken);
            if (candidates.Found.Count == 0)
            {
                return [];
            }

            var (hits, left) = await ScoreAsync(corpus, query, candidates, cancellationToken);
            if (attempt == MostAttempts || !Hidden(candidates, hits, left))
            {
                return hits;
            }

            outdated.UnionWith(left.Select(candidate => candidate.Id));
        }
    }

    /// <summary>Whether an outdated passage may have kept out a current one: by its place, or by having been found instead of it.</summary>
    private static bool Hidden(Candidates candidates, List<PassageHit> hits, List<Candidate> left) =>
        left.Count > 0
        && (candidates.Cut || left.Any(candidate => candidate.HasCurrent && hits.TrueForAll(hit => hit.Article.Id != candidate.Article)));

    private async Task<Candidates> CandidatesAsync(
        CorpusName corpus, IndexQuery query, bool exact, HashSet<Guid> outdated, CancellationToken cancellationToken)
    {
        var filter = QdrantFilters.Of(corpus, query.Filter);
        if (outdated.Count > 0)
        {
            filter.MustNot.Add(QdrantFilters.Ids(outdated));
        }

        var searches = new List<QueryPoints>();
        if (!query.Terms.IsEmpty)
        {
            searches.Add(Lexical(query, filter, query.Limit));
        }

        if (query.Vector.Span.ContainsAnyExcept(0))
        {
            searches.Add(new QueryPoints
            {
                Using = QdrantNames.Dense,
                Query = new Query { Nearest = new VectorInput { Dense = Dense(query) } },
                Filter = filter,
                Limit = (ulong)query.Limit,
                Params = Params(exact),
            });
        }

        if (searches.Count == 0)
        {
            return new Candidates([], false);
        }

        foreach (var search in searches)
        {
            search.WithPayload = QdrantStore.Fields(QdrantNames.Article);
        }

        var found = new Dictionary<Guid, Candidate>();
        var results = await store.QueryAsync(searches, cancellationToken);
        for (var i = 0; i < results.Count; i++)
        {
            var lexical = searches[i].Using == QdrantNames.Lexical;
            foreach (var point in results[i].Result)
            {
                var id = QdrantPoints.Id(point.Id);
                if (lexical || !found.ContainsKey(id))
                {
                    found[id] = new Candidate(
                        id, ArticleId.Parse(point.Payload[QdrantNames.Article].StringValue), lexical ? point.Score : 0);
                }
            }
        }

        return new Candidates(found, results.Any(result => result.Result.Count >= query.Limit));
    }

    private async Task<(List<PassageHit> Hits, List<Candidate> Left)> ScoreAsync(
        CorpusName corpus, IndexQuery query, Candidates candidates, CancellationToken cancellationToken)
    {
        var found = candidates.Found;
        var searches = new List<QueryPoints>
        {
            new()
            {
                Using = QdrantNames.Sentences,
                Query = new Query { Nearest = new VectorInput { Dense = Dense(query) } },
                Filter = new Filter { Must = { QdrantFilters.Ids(found.Keys) } },
                Limit = (ulong)found.Count,
                Params = Params(exact: true),
                WithPayload = QdrantStore.Fields(
                    QdrantNames.Version, QdrantNames.Ordinal, QdrantNames.Start, QdrantNames.End, QdrantNames.Factors),
                WithVectors = new WithVectorsSelector { Include = new VectorsSelector { Names = { QdrantNames.Sentences } } },
            },
        };
        var unscored = found.Values.Where(candidate => candidate.Lexical == 0).Select(candidate => candidate.Id).ToArray();
        if (unscored.Length > 0 && !query.Terms.IsEmpty)
        {
            searches.Add(Lexical(query, new Filter { Must = { QdrantFilters.Ids(unscored) } }, unscored.Length));
        }

        var scoring = store.QueryAsync(searches, cancellationToken);
        var heads = await store.HeadsAsync(
            corpus, found.Values.Select(candidate => candidate.Article).Distinct(), cancellationToken);
        var scored = await scoring;
        var lexical = scored.Count > 1
            ? scored[1].Result.ToDictionary(point => QdrantPoints.Id(point.Id), point => point.Score)
            : [];

        var hits = new List<PassageHit>(found.Count);
        var left = new Dictionary<Guid, Candidate>(found);
        foreach (var point in scored[0].Result)
        {
            var candidate = found[QdrantPoints.Id(point.Id)];
            if (heads.GetValueOrDefault(candidate.Article) is { State: ArticleState.Current } head
                && point.Payload[QdrantNames.Version].StringValue == head.Version.Value)
            {
                left.Remove(candidate.Id);
                hits.Add(Hit(point, head, candidate, candidate.Lexical > 0 ? candidate.Lexical : lexical.GetValueOrDefault(candidate.Id), query));
            }
        }

        return (hits, [.. left.Values.Select(candidate => candidate with
        {
            HasCurrent = heads.GetValueOrDefault(candidate.Article) is { State: ArticleState.Current },
        })]);
    }

    private static PassageHit Hit(ScoredPoint point, QdrantHead head, Candidate candidate, float lexical, IndexQuery query)
    {
        var rows = point.Vectors.Vectors.Vectors[QdrantNames.Sentences].MultiDense.Vectors;
        var factors = QdrantPoints.Factors(point.Payload);
        return new PassageHit(
            candidate.Id,
            head.ToHeader(),
            Number(point.Payload, QdrantNames.Ordinal),
            new TextSpan(Number(point.Payload, QdrantNames.Start), Number(point.Payload, QdrantNames.End)),
            lexical,
            QdrantPoints.Cosines(query.Vector.Span, QdrantPoints.Vectors(rows, [.. factors.Skip(1)])));
    }

    private static int Number(MapField<string, Value> payload, string field) => (int)payload[field].IntegerValue;

    private static QueryPoints Lexical(IndexQuery query, Filter filter, int limit) => new()
    {
        Using = QdrantNames.Lexical,
        Query = new Query
        {
            Nearest = new VectorInput
            {
                Sparse = new SparseVector
                {
                    Indices = { query.Terms.Select(term => term.Term.Id) },
                    Values = { query.Terms.Select(term => term.Weight * Analysis.LexicalEncoder.ImpactStep) },
                },
            },
        },
        Filter = filter,
        Limit = (ulong)limit,
    };

    private static DenseVector Dense(IndexQuery query) => new() { Data = { query.Vector.ToArray() } };

    private SearchParams Params(bool exact)
    {
        var search = new SearchParams { Exact = exact, HnswEf = options.HnswEf };
        if (options.Quantization != "none")
        {
            search.Quantization = new QuantizationSearchParams { Rescore = true };
        }

        return search;
    }

    /// <summary>A passage that may be found.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Article">Its article.</param>
    /// <param name="Lexical">Its lexical score; 0 where it is not known yet.</param>
    /// <param name="HasCurrent">Whether the article has a current version.</param>
    private sealed record Candidate(Guid Id, ArticleId Article, float Lexical, bool HasCurrent = false);

    /// <summary>What the first trip found.</summary>
    /// <param name="Found">By id.</param>
    /// <param name="Cut">Whether there may be more than were asked for.</param>
    private sealed record Candidates(Dictionary<Guid, Candidate> Found, bool Cut);
}
