using Dateline.Contracts.Ingestion.V1;
using Dateline.Hosting.Errors;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Ingesting;
using Google.Rpc;
using Grpc.Core;

namespace Dateline.Ingestion;

/// <summary>The calls of IngestionService: unpack, call Knowledge, pack.</summary>
internal sealed class IngestionCalls(ArticleArchive archive) : IngestionService.IngestionServiceBase
{
    private const int DefaultPageSize = 50;

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

    public override Task<IngestUrlResponse> IngestUrl(IngestUrlRequest request, ServerCallContext context) =>
        throw NotYet("fetching a page; fetch it yourself and send it with IngestArticle");

    public override Task IngestFeed(
        IngestFeedRequest request, IServerStreamWriter<IngestFeedResponse> responses, ServerCallContext context) =>
        throw NotYet("fetching a feed; fetch its entries yourself and send them with IngestArticles");

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

    private static RpcException NotYet(string what) =>
        RichStatus.Plain(Code.Unimplemented, $"this version does not support {what}").ToRpcException();
}
