using Dateline.Contracts.News.V1;
using Dateline.Knowledge;
using Dateline.Knowledge.Answering;
using Dateline.Knowledge.Answering.Verification.Quotes;
using Dateline.Knowledge.Answering.Verification.Texts;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Retrieval;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Contract = Dateline.Contracts.Qa.V1;

namespace Dateline.Qa;

/// <summary>Between the contract's types and Knowledge's: the one place of this service where both are seen.</summary>
internal static class QaMapping
{
    private const int DefaultSentences = 3;
    private const int DefaultResults = 10;
    private const int DefaultPlaces = 10;
    private const int MostNames = 100;
    private const int MostArticles = 1_000;

    /// <exception cref="InvalidInputException">Names the field and the limit.</exception>
    public static Question ToQuestion(Contract.AskRequest request) =>
        ToQuestion(request.Corpus, request.Question, request.History, request.AskedAt, request.Filters) with
        {
            MaxSentences = request.MaxSentences == 0 ? DefaultSentences : request.MaxSentences,
            IncludeUnsupported = request.IncludeUnsupported,
            Mode = ToMode(request.Mode),
        };

    /// <exception cref="InvalidInputException">Names the field and the limit.</exception>
    public static Question ToQuestion(Contract.AskStreamRequest request) =>
        ToQuestion(request.Corpus, request.Question, request.History, request.AskedAt, request.Filters) with
        {
            MaxSentences = request.MaxSentences == 0 ? DefaultSentences : request.MaxSentences,
            IncludeUnsupported = request.IncludeUnsupported,
            Mode = ToMode(request.Mode),
        };

    /// <exception cref="InvalidInputException">Names the field and the limit.</exception>
    public static Question ToQuestion(Contract.SearchRequest request) =>
        ToQuestion(request.Corpus, request.Question, request.History, request.AskedAt, request.Filters);

    /// <exception cref="InvalidInputException">Names the field and the limit.</exception>
    public static int ToMaxResults(Contract.SearchRequest request) => request.MaxResults switch
    {
        0 => DefaultResults,
        >= 1 and <= QuestionAnswerer.MostResults => request.MaxResults,
        _ => throw new InvalidInputException(
            "max_results", $"must be 1 to {QuestionAnswerer.MostResults}, is {request.MaxResults}"),
    };

    /// <exception cref="InvalidInputException">Names the field and the limit.</exception>
    public static QuoteQuery ToQuery(Contract.VerifyQuoteRequest request)
    {
        CheckNoNull(request.Quote, "quote");
        return new QuoteQuery(CorpusName.Parse(request.Corpus), request.Quote)
        {
            Filter = ToFilter(request.Filters),
            MaxPlaces = request.MaxPlaces == 0 ? DefaultPlaces : request.MaxPlaces,
        };
    }

    public static Contract.VerifyQuoteResponse ToContract(this QuoteResult result) => new()
    {
        Verbatim = result.Verbatim,
        Places = { result.Places.Select(ToContract) },
        Nearest = { result.Nearest.Select(ToContract) },
    };

    /// <exception cref="InvalidInputException">Names the field and the limit.</exception>
    public static TextQuery ToQuery(Contract.VerifyTextRequest request)
    {
        CheckNoNull(request.Text, "text");
        return new TextQuery(CorpusName.Parse(request.Corpus), request.Text) { Filter = ToFilter(request.Filters) };
    }

    public static Contract.VerifyTextResponse ToContract(this IEnumerable<AnswerSentence> sentences) =>
        new() { Sentences = { sentences.Select(ToContract) } };

    public static Contract.SearchResponse ToContract(this SearchResult result) => new()
    {
        Sources = { result.Sources.Select(ToContract) },
        Timings = result.Timings.ToContract(),
    };

    public static Contract.AskStreamResponse ToContract(this AnswerEvent happened) => happened switch
    {
        AnswerEvent.Retrieved retrieved => new Contract.AskStreamResponse
        {
            Sources = new Contract.SourceList { Sources = { retrieved.Sources.Select(ToContract) } },
        },
        AnswerEvent.Verified verified => new Contract.AskStreamResponse { Sentence = verified.Sentence.ToContract() },
        AnswerEvent.Completed completed => new Contract.AskStreamResponse { Answer = completed.Answer.ToContract() },
        _ => throw new InvalidOperationException($"the contract has no event for {happened.GetType().Name}"),
    };

    public static Contract.Answer ToContract(this Answer answer) => new()
    {
        Status = (Contract.AnswerStatus)answer.Status,
        NoAnswerReason = (Contract.NoAnswerReason)answer.NoAnswerReason,
        Confidence = answer.Confidence,
        Mode = (Contract.AnswerMode)answer.Mode,
        Sentences = { answer.Sentences.Select(ToContract) },
        Conflicts = { answer.Conflicts.Select(ToContract) },
        Sources = { answer.Sources.Select(ToContract) },
        Timings = answer.Timings.ToContract(),
    };

    private static Contract.AnswerSentence ToContract(this AnswerSentence sentence) => new()
    {
        Text = sentence.Text,
        Verdict = (Contract.Verdict)sentence.Verdict,
        Citations = { sentence.Citations.Select(ToContract) },
        ShortAnswer = sentence.ShortAnswer?.ToContract(),
        FailedCheck = sentence.FailedCheck,
        SupersededBy = sentence.SupersededBy is { } newer ? ToContract(newer) : null,
        AsOf = sentence.AsOf?.ToTimestamp(),
    };

    private static Contract.Conflict ToContract(Conflict conflict) =>
        new() { Kind = conflict.Kind, Newer = ToContract(conflict.Newer), Older = ToContract(conflict.Older) };

    private static Contract.NearQuote ToContract(NearQuote near) => new()
    {
        Citation = ToContract(near.Citation),
        Similarity = near.Similarity,
        Differences =
        {
            near.Differences.Select(difference => new Contract.WordDifference
            {
                Quoted = difference.Quoted, Archived = difference.Archived,
            }),
        },
    };

    private static Contracts.News.V1.Citation ToContract(Dateline.Knowledge.Articles.Citation citation)
    {
        var contract = new Contracts.News.V1.Citation
        {
            ArticleId = citation.ArticleId.Value,
            Version = citation.Version.Value,
            Span = citation.Span.ToContract(),
            Quote = citation.Quote,
            Publisher = citation.Metadata.Publisher,
            PublishedAt = citation.Metadata.PublishedAt?.ToTimestamp(),
            Title = citation.Metadata.Title,
            Url = citation.Metadata.Url,
            Age = citation.Age?.ToDuration(),
            UpdatedSince = citation.UpdatedSince?.ToTimestamp(),
            AlsoPublishedBy = { citation.AlsoPublishedBy },
        };
        if (citation.Page is { } page)
        {
            contract.Page = page;
        }

        return contract;
    }

    private static Contract.Source ToContract(Source source)
    {
        var contract = new Contract.Source
        {
            ArticleId = source.ArticleId.Value,
            Version = source.Version.Value,
            Passage = source.Passage.ToContract(),
            Score = source.Score,
            Use = (Contract.SourceUse)source.Use,
            Title = source.Metadata.Title,
            Publisher = source.Metadata.Publisher,
            PublishedAt = source.Metadata.PublishedAt?.ToTimestamp(),
            Text = source.Text,
            Url = source.Metadata.Url,
            AlsoPublishedBy = { source.AlsoPublishedBy },
        };
        if (source.Page is { } page)
        {
            contract.Page = page;
        }

        return contract;
    }

    private static Span ToContract(this TextSpan span) => new() { Start = span.Start, End = span.End };

    private static Contract.Timings ToContract(this Timings timings) => new()
    {
        Retrieval = timings.Retrieval.ToDuration(),
        Answering = timings.Answering.ToDuration(),
        Verification = timings.Verification.ToDuration(),
        Total = timings.Total.ToDuration(),
    };

    private static Question ToQuestion(
        string corpus, string text, IReadOnlyList<Contract.Turn> history, Timestamp? askedAt, Contract.Filters? filters)
    {
        CheckNoNull(text, "question");
        return new Question(CorpusName.Parse(corpus), text)
        {
            History = [.. history.Select(ToTurn)],
            AskedAt = ToMoment(askedAt, "asked_at"),
            Filter = ToFilter(filters),
        };
    }

    private static Turn ToTurn(Contract.Turn turn, int position)
    {
        Check(turn.Role is Contract.Role.User or Contract.Role.Assistant,
            $"history[{position}].role", "must be ROLE_USER or ROLE_ASSISTANT");
        return new Turn(turn.Role == Contract.Role.User, turn.Content);
    }

    private static AnswerMode ToMode(Contract.AnswerMode mode)
    {
        Check(System.Enum.IsDefined(mode), "mode", "must be ANSWER_MODE_AUTO, ANSWER_MODE_EXTRACTIVE or ANSWER_MODE_GENERATIVE");
        return mode == Contract.AnswerMode.Unspecified ? AnswerMode.Auto : (AnswerMode)mode;
    }

    private static ArticleFilter ToFilter(Contract.Filters? filters)
    {
        if (filters is null)
        {
            return ArticleFilter.All;
        }

        CheckCount(filters.Publishers, MostNames, "filters.publishers");
        CheckCount(filters.Tags, MostNames, "filters.tags");
        CheckCount(filters.Languages, MostNames, "filters.languages");
        CheckCount(filters.ArticleIds, MostArticles, "filters.article_ids");
        return new ArticleFilter
        {
            PublishedAfter = ToMoment(filters.PublishedAfter, "filters.published_after"),
            PublishedBefore = ToMoment(filters.PublishedBefore, "filters.published_before"),
            Publishers = [.. filters.Publishers],
            Tags = [.. filters.Tags],
            Languages = [.. filters.Languages],
            ArticleIds = [.. filters.ArticleIds.Select(ToId)],
        };
    }

    private static ArticleId ToId(string id, int position)
    {
        try
        {
            return ArticleId.Parse(id);
        }
        catch (InvalidInputException invalid)
        {
            throw new InvalidInputException($"filters.article_ids[{position}]", invalid.Description);
        }
    }

    private static DateTimeOffset? ToMoment(Timestamp? timestamp, string field)
    {
        try
        {
            return timestamp?.ToDateTimeOffset();
        }
        catch (InvalidOperationException)
        {
            throw new InvalidInputException(field, "must be a moment of the years 1 to 9999");
        }
    }

    private static void CheckNoNull(string text, string field) =>
        Check(!text.Contains('\0'), field, "must not contain the character U+0000");

    private static void CheckCount(RepeatedField<string> values, int most, string field) =>
        Check(values.Count <= most, field, $"must be at most {most} values, is {values.Count}");

    private static void Check(bool holds, string field, string description)
    {
        if (!holds)
        {
            throw new InvalidInputException(field, description);
        }
    }
}
