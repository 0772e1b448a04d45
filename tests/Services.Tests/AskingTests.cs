using Dateline.Contracts.Ingestion.V1;
using Dateline.Contracts.News.V1;
using Dateline.Contracts.Qa.V1;
using Dateline.Services.Tests.Harness;
using Google.Protobuf.WellKnownTypes;
using Google.Protobuf;
using Grpc.Core;
using Shouldly;
using Xunit;

namespace Dateline.Services.Tests;

public sealed class AskingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limits.Test)]
    public async Task Every_citation_of_an_answer_resolves_to_its_quote()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.IngestAsync("bridge", Texts.Bridge, Token);

        var answer = (await platform.Questions.AskAsync(
            new AskRequest { Corpus = "default", Question = Texts.BridgeQuestion }, cancellationToken: Token)).Answer;

        answer.Status.ShouldBe(AnswerStatus.Answered);
        answer.Sentences.ShouldContain(sentence => sentence.Text.Contains(Texts.BridgeAnswer, StringComparison.Ordinal));
        var citations = answer.Sentences.SelectMany(sentence => sentence.Citations).ToList();
        citations.ShouldNotBeEmpty();
        foreach (var citation in citations)
        {
            var article = (await platform.Articles.GetArticleAsync(
                new GetArticleRequest { Corpus = "default", ArticleId = citation.ArticleId, Version = citation.Version },
                cancellationToken: Token)).Article;
            article.Text[citation.Span.Start..citation.Span.End].ShouldBe(citation.Quote);
        }
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_citation_names_who_else_published_a_copy_of_the_article()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        foreach (var publisher in (string[])["Agency", "Bulletin"])
        {
            await platform.Articles.IngestArticleAsync(
                new IngestArticleRequest
                {
                    Corpus = "default",
                    Article = new ArticleInput { ArticleId = publisher, Publisher = publisher, Text = Texts.Bridge },
                },
                cancellationToken: Token);
        }

        var answer = (await platform.Questions.AskAsync(
            new AskRequest { Corpus = "default", Question = Texts.BridgeQuestion }, cancellationToken: Token)).Answer;

        var source = answer.Sources.ShouldHaveSingleItem();
        var citation = answer.Sentences[0].Citations[0];
        new[] { source.Publisher, source.AlsoPublishedBy.Single() }.ShouldBe(["Agency", "Bulletin"], ignoreOrder: true);
        citation.AlsoPublishedBy.ShouldBe(source.AlsoPublishedBy);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task An_answer_from_a_PDF_names_the_page_and_one_from_a_text_names_none()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.IngestAsync("text", Texts.Bridge, Token);
        await platform.Articles.IngestArticleAsync(
            new IngestArticleRequest
            {
                Corpus = "files",
                Article = new ArticleInput { ArticleId = "pdf", Document = ByteString.CopyFrom(Pdfs.Of("The harbour is quiet.", Texts.Bridge)) },
            },
            cancellationToken: Token);

        var fromFile = (await platform.Questions.AskAsync(
            new AskRequest { Corpus = "files", Question = Texts.BridgeQuestion }, cancellationToken: Token)).Answer;
        var fromText = (await platform.Questions.AskAsync(
            new AskRequest { Corpus = "default", Question = Texts.BridgeQuestion }, cancellationToken: Token)).Answer;

        fromFile.Sentences[0].Citations[0].Page.ShouldBe(2);
        fromFile.Sources[0].Page.ShouldBe(2);
        fromText.Sentences[0].Citations[0].HasPage.ShouldBeFalse();
        fromText.Sources[0].HasPage.ShouldBeFalse();
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_streamed_answer_is_sources_then_sentences_then_the_whole_answer()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.IngestAsync("bridge", Texts.Bridge, Token);

        using var call = platform.Questions.AskStream(
            new AskStreamRequest { Corpus = "default", Question = Texts.BridgeQuestion }, cancellationToken: Token);
        var events = new List<AskStreamResponse>();
        await foreach (var happened in call.ResponseStream.ReadAllAsync(Token))
        {
            events.Add(happened);
        }

        var sentences = events.Skip(1).SkipLast(1).ToList();
        events[0].EventCase.ShouldBe(AskStreamResponse.EventOneofCase.Sources);
        events[0].Sources.Sources.ShouldNotBeEmpty();
        sentences.ShouldNotBeEmpty();
        sentences.ShouldAllBe(happened => happened.EventCase == AskStreamResponse.EventOneofCase.Sentence);
        events[^1].EventCase.ShouldBe(AskStreamResponse.EventOneofCase.Answer);
        events[^1].Answer.Sentences.ShouldBe(sentences.Select(happened => happened.Sentence));
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_question_that_the_archive_does_not_answer_gets_no_answer_with_a_reason()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.IngestAsync("bridge", Texts.Bridge, Token);

        var answer = (await platform.Questions.AskAsync(
            new AskRequest { Corpus = "default", Question = "Who won the chess championship in Reykjavik?" }, cancellationToken: Token)).Answer;

        answer.Status.ShouldBe(AnswerStatus.NoAnswer);
        answer.NoAnswerReason.ShouldNotBe(NoAnswerReason.Unspecified);
        answer.Sentences.ShouldBeEmpty();
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_search_returns_passages_with_their_exact_places()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.IngestAsync("bridge", Texts.Bridge, Token);

        var found = await platform.Questions.SearchAsync(
            new SearchRequest { Corpus = "default", Question = "ferry at Marrow Landing" }, cancellationToken: Token);
        var article = (await platform.Articles.GetArticleAsync(
            new GetArticleRequest { Corpus = "default", ArticleId = "bridge" }, cancellationToken: Token)).Article;

        found.Sources.ShouldNotBeEmpty();
        found.Sources.ShouldAllBe(source => article.Text.Substring(source.Passage.Start, source.Passage.End - source.Passage.Start) == source.Text);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task What_a_later_article_overturns_is_sent_with_the_citation_that_overturns_it()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await IngestAsync("monday", "At the canal 321 ships were waiting on both sides.", new DateTime(2021, 3, 28, 0, 0, 0, DateTimeKind.Utc));
        await IngestAsync("tuesday", "By now 422 ships were waiting on both sides of the canal.", new DateTime(2021, 3, 29, 0, 0, 0, DateTimeKind.Utc));

        var answer = (await platform.Questions.AskAsync(
            new AskRequest { Corpus = "default", Question = "How many ships were waiting on both sides of the canal?" },
            cancellationToken: Token)).Answer;
        var found = await platform.Questions.SearchAsync(
            new SearchRequest { Corpus = "default", Question = "How many ships were waiting on both sides of the canal?", Rerank = true },
            cancellationToken: Token);

        answer.Sentences.Count.ShouldBe(2);
        answer.Sentences[0].SupersededBy.ShouldBeNull();
        answer.Sentences[1].SupersededBy.ArticleId.ShouldBe("tuesday");
        answer.Conflicts.ShouldHaveSingleItem().Newer.ArticleId.ShouldBe("tuesday");
        answer.Sentences.Select(sentence => sentence.AsOf).ShouldBe(answer.Sentences.Select(sentence => sentence.Citations[0].PublishedAt));
        found.Sources.Select(source => source.ArticleId).ShouldBe(answer.Sources.Select(source => source.ArticleId));

        async Task IngestAsync(string id, string text, DateTime published) => await platform.Articles.IngestArticleAsync(
            new IngestArticleRequest
            {
                Corpus = "default",
                Article = new ArticleInput { ArticleId = id, Text = text, PublishedAt = Timestamp.FromDateTime(published) },
            },
            cancellationToken: Token);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Filters_keep_other_articles_out()
    {
        await using var platform = await TestPlatform.StartAsync(Token);
        await platform.IngestAsync("bridge", Texts.Bridge, Token);
        await platform.IngestAsync("copy", Texts.Bridge.Replace("Kellwater", "Ashford", StringComparison.Ordinal), Token);

        var found = await platform.Questions.SearchAsync(
            new SearchRequest { Corpus = "default", Question = "bridge repair", Filters = new Filters { ArticleIds = { "copy" } } },
            cancellationToken: Token);

        found.Sources.ShouldNotBeEmpty();
        found.Sources.ShouldAllBe(source => source.ArticleId == "copy");
    }
}
