using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Retrieval;
using Google.Protobuf.WellKnownTypes;
using Qdrant.Client.Grpc;

namespace Dateline.Knowledge.Index.Qdrant;

/// <summary>Filters as Qdrant takes them. None is ever empty: an empty one would mean every point.</summary>
internal static class QdrantFilters
{
    /// <summary>All passages, or all records, of a corpus.</summary>
    public static Filter Of(CorpusName corpus) => new() { Must = { Keyword(QdrantNames.Corpus, corpus.Value) } };

    /// <summary>Those of an article.</summary>
    public static Filter Of(CorpusName corpus, ArticleId article)
    {
        var filter = Of(corpus);
        filter.Must.Add(Keyword(QdrantNames.Article, article.Value));
        return filter;
    }

    /// <summary>Those of a version.</summary>
    public static Filter Of(CorpusName corpus, ArticleId article, ArticleVersion version)
    {
        var filter = Of(corpus, article);
        filter.Must.Add(Keyword(QdrantNames.Version, version.Value));
        return filter;
    }

    /// <summary>The passages of a corpus that hold a term.</summary>
    public static Filter Of(CorpusName corpus, Term term)
    {
        var filter = Of(corpus);
        filter.Must.Add(Holding(term));
        return filter;
    }

    /// <summary>The passages of a corpus whose article passes a filter.</summary>
    public static Filter Of(CorpusName corpus, ArticleFilter articles)
    {
        var filter = Of(corpus);
        AddAny(filter, QdrantNames.Publisher, articles.Publishers.Select(Fold));
        AddAny(filter, QdrantNames.Tags, articles.Tags.Select(Fold));
        AddAny(filter, QdrantNames.Language, articles.Languages.Select(Fold));
        AddAny(filter, QdrantNames.Article, articles.ArticleIds.Select(id => id.Value));
        if (articles.PublishedAfter is not null || articles.PublishedBefore is not null)
        {
            var range = new DatetimeRange();
            if (articles.PublishedAfter is { } after)
            {
                range.Gte = Microseconds(after);
            }

            if (articles.PublishedBefore is { } before)
            {
                range.Lt = Microseconds(before);
            }

            filter.Must.Add(Published(range));
        }

        if (articles.KnownBefore is { } known)
        {
            // Not the range before it, which would leave out what has no date.
            filter.MustNot.Add(Published(new DatetimeRange { Gte = Microseconds(known) }));
        }

        return filter;
    }

    /// <summary>A field that has this value or holds it in a list.</summary>
    public static Condition Keyword(string key, string value) =>
        new() { Field = new FieldCondition { Key = key, Match = new Match { Keyword = value } } };

    /// <summary>Passages that hold a term.</summary>
    public static Condition Holding(Term term) =>
        new() { Field = new FieldCondition { Key = QdrantNames.Terms, Match = new Match { Integer = term.Id } } };

    /// <summary>These points.</summary>
    public static Condition Ids(IEnumerable<Guid> ids) =>
        new() { HasId = new HasIdCondition { HasId = { ids.Select(QdrantPoints.Id) } } };

    /// <summary>
    /// A form that is equal for texts that differ in case only, as <see cref="StringComparison.OrdinalIgnoreCase"/> sees it:
    /// Qdrant matches keywords exactly.
    /// </summary>
    public static string Fold(string text) => text.ToUpperInvariant();

    private static Condition Published(DatetimeRange range) =>
        new() { Field = new FieldCondition { Key = QdrantNames.Published, DatetimeRange = range } };

    private static void AddAny(Filter filter, string key, IEnumerable<string> values)
    {
        var any = new RepeatedStrings { Strings = { values } };
        if (any.Strings.Count > 0)
        {
            filter.Must.Add(new Condition { Field = new FieldCondition { Key = key, Match = new Match { Keywords = any } } });
        }
    }

    /// <summary>Rounded down to what Qdrant compares.</summary>
    private static Timestamp Microseconds(DateTimeOffset moment) => Timestamp.FromDateTimeOffset(
        moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMicrosecond)));
}
