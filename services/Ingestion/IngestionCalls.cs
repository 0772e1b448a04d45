using Dateline.Contracts.Ingestion.V1;
using Dateline.Hosting.Calls;
using Dateline.Hosting.Errors;
using Dateline.Ingestion.Feeds;
using Dateline.Ingestion.Fetching;
using Dateline.Knowledge;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Ingesting;
using Grpc.Core;

namespace Dateline.Ingestion;

/// <summary>The calls of IngestionService: unpack, call Knowledge, pack.</summary>
internal sealed class IngestionCalls(ArticleArchive archive, PageIngest pages, FeedIngest feeds)
    : IngestionService.IngestionServiceBase
{
    private const int DefaultPageSize = 50;
    private const int DefaultEntries = 100;
    private const int MostEntries = 1_000;

    public override async Task<IngestArticleResponse> IngestArticle(IngestArticleRequest request, ServerCallContext context)
    {
        var corpus = CorpusName.Parse(request.Corpus);
        var source = IngestionMapping.ToSource(request.Article);
        var result = await archive.IngestAsync(corpus, source, context.CancellationToken);
        return result.Rejection is { } rejection
            ? throw RichStatus.InvalidArgument(rejection.Field, rejection.Description).ToRpcException()
            : new IngestArticleResponse { Result = result.ToContract() };
    }

    public override Task IngestArticles(
        IAsyncStreamReader<IngestArticlesRequest> requests,
        IServerStreamWriter<IngestArticlesResponse> responses,
        ServerCallContext context) =>
        new ArticleStream(archive).RunAsync(requests, responses, context.CancellationToken);

    public override async Task<IngestUrlResponse> IngestUrl(IngestUrlRequest request, ServerCallContext context)
    {
        var corpus = CorpusName.Parse(request.Corpus);
        var url = FileFetcher.Parse(request.Url);
        var id = request.ArticleId.Length == 0 ? (ArticleId?)null : ArticleId.Parse(request.ArticleId);
        var result = await pages.IngestAsync(corpus, url, id, ArticleMetadata.Empty, context.CancellationToken);

        // The caller gave a URL; what is wrong with the article behind it is told of that.
        return result.Rejection is { } rejection
            ? throw RichStatus.InvalidArgument("url", $"its page cannot be taken: {rejection.Field} {rejection.Description}").ToRpcException()
            : new IngestUrlResponse { Result = result.ToContract() };
    }

    [FeedDeadline]
    public override async Task IngestFeed(
        IngestFeedRequest request, IServerStreamWriter<IngestFeedResponse> responses, ServerCallContext context)
    {
        var corpus = CorpusName.Parse(request.Corpus);
        var url = FileFetcher.Parse(request.Url);
        if (request.MaxEntries is < 0 or > MostEntries)
        {
            throw new InvalidInputException("max_entries", $"must be 0 to {MostEntries}, is {request.MaxEntries}");
        }

        var most = request.MaxEntries == 0 ? DefaultEntries : request.MaxEntries;
        await foreach (var response in feeds.IngestAsync(corpus, url, most, context.CancellationToken))
        {
            await responses.WriteAsync(response, context.CancellationToken);
        }
    }

    public override async Task<GetArticleResponse> GetArticle(GetArticleRequest request, ServerCallContext context)
    {
        var article = await archive.GetAsync(
            CorpusName.Parse(request.Corpus),
            ArticleId.Parse(request.ArticleId),
            request.Version.Length == 0 ? null : ArticleVersion.Parse(request.Version),
            context.CancellationToken);
        return new GetArticleResponse { Article = article.ToContract() };
    }

    public override async Task<ListArticlesResponse> ListArticles(ListArticlesRequest request, ServerCallContext context)
    {
        var page = await archive.ListAsync(
            CorpusName.Parse(request.Corpus),
            request.PageSize == 0 ? DefaultPageSize : request.PageSize,
            request.PageToken,
            context.CancellationToken);
        return new ListArticlesResponse
        {
            Articles = { page.Articles.Select(IngestionMapping.ToContract) },
            NextPageToken = page.NextPageToken,
        };
    }

    public override async Task<DeleteArticleResponse> DeleteArticle(DeleteArticleRequest request, ServerCallContext context)
    {
        var article = await archive.WithdrawAsync(
            CorpusName.Parse(request.Corpus), ArticleId.Parse(request.ArticleId), context.CancellationToken);
        return new DeleteArticleResponse { Article = article.ToContract() };
    }

    public override async Task<ListCorporaResponse> ListCorpora(ListCorporaRequest request, ServerCallContext context)
    {
        var corpora = await archive.ListCorporaAsync(context.CancellationToken);
        return new ListCorporaResponse { Corpora = { corpora.Select(IngestionMapping.ToContract) } };
    }
}
