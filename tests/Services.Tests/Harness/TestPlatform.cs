using Dateline.Contracts.Ingestion.V1;
using Dateline.Contracts.News.V1;
using Dateline.Contracts.Qa.V1;
using Dateline.Gateway;
using Dateline.Hosting;
using Dateline.Ingestion;
using Dateline.Knowledge;
using Dateline.Qa;
using Dateline.Testing;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dateline.Services.Tests.Harness;

/// <summary>The three services in this process on an archive in a folder of its own, empty at the start.</summary>
internal sealed class TestPlatform : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly KnowledgeBase _knowledge;
    private readonly WebApplication _ingestion;
    private readonly WebApplication _qa;
    private readonly WebApplication _gateway;
    private readonly GrpcChannel _channel;
    private readonly string[] _expectedEvents;

    private TestPlatform(
        TemporaryFolder folder,
        KnowledgeBase knowledge,
        WebApplication ingestion,
        WebApplication qa,
        WebApplication gateway,
        ServerLog log,
        string[] expectedEvents)
    {
        (_folder, _knowledge, _ingestion, _qa, _gateway, Log, _expectedEvents) = (folder, knowledge, ingestion, qa, gateway, log, expectedEvents);
        _channel = GrpcChannel.ForAddress(gateway.Grpc(), new GrpcChannelOptions { MaxSendMessageSize = null, MaxReceiveMessageSize = null });
        Http = new HttpClient { BaseAddress = new Uri(gateway.Http()) };
        Articles = new IngestionService.IngestionServiceClient(_channel);
        Questions = new QuestionAnsweringService.QuestionAnsweringServiceClient(_channel);
    }

    public ServerLog Log { get; }

    /// <summary>The gateway over gRPC.</summary>
    public GrpcChannel Channel => _channel;

    /// <summary>The gateway over HTTP/1.1.</summary>
    public HttpClient Http { get; }

    public IngestionService.IngestionServiceClient Articles { get; }

    public QuestionAnsweringService.QuestionAnsweringServiceClient Questions { get; }

    /// <summary>The gateway's gRPC address.</summary>
    public string GrpcUrl => _gateway.Grpc();

    /// <param name="cancellationToken">Ends the start.</param>
    /// <param name="expectedEvents">Names of log events above information that the test brings about.</param>
    public static Task<TestPlatform> StartAsync(CancellationToken cancellationToken, params string[] expectedEvents) =>
        StartAsync(web: null, cancellationToken, expectedEvents);

    /// <param name="web">Where pages and feeds are fetched from; null: the public internet, as in earnest.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <param name="expectedEvents">Names of log events above information that the test brings about.</param>
    public static Task<TestPlatform> StartAsync(
        HttpMessageHandler? web, CancellationToken cancellationToken, params string[] expectedEvents) =>
        StartAsync(web, [], cancellationToken, expectedEvents);

    /// <param name="web">Where pages and feeds are fetched from; null: the public internet, as in earnest.</param>
    /// <param name="settings">Settings of ingestion and gateway.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <param name="expectedEvents">Names of log events above information that the test brings about.</param>
    public static async Task<TestPlatform> StartAsync(
        HttpMessageHandler? web, Dictionary<string, string?> settings, CancellationToken cancellationToken, params string[] expectedEvents)
    {
        var log = new ServerLog();
        var folder = new TemporaryFolder();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        var knowledge = await KnowledgeBase.OpenAsync(
            new KnowledgeOptions { DataDirectory = folder.PathOf("data") },
            loggers,
            TimeProvider.System,
            cancellationToken);
        var ingestion = await TestHost.StartAsync(
            log,
            settings,
            builder =>
            {
                builder.AddIngestion().Services.AddSingleton(knowledge);
                if (web is not null)
                {
                    builder.Services.AddHttpClient(IngestionRegistration.FetchingClient).ConfigurePrimaryHttpMessageHandler(() => web);
                }
            },
            app => app.MapServiceDefaults().MapIngestion(),
            cancellationToken);
        var qa = await TestHost.StartAsync(
            log,
            [],
            builder => builder.AddQuestionAnswering().Services.AddSingleton(knowledge),
            app => app.MapServiceDefaults().MapQuestionAnswering(),
            cancellationToken);
        var gateway = await TestHost.StartAsync(
            log,
            new Dictionary<string, string?>(settings) { ["Dateline:IngestionUrl"] = ingestion.Grpc(), ["Dateline:QaUrl"] = qa.Grpc() },
            builder => builder.AddGateway(),
            app => app.MapGateway(),
            cancellationToken);
        return new TestPlatform(folder, knowledge, ingestion, qa, gateway, log, expectedEvents);
    }

    /// <summary>Ends the question answering service, as when its process has died.</summary>
    public Task StopQaAsync(CancellationToken cancellationToken) => _qa.StopAsync(cancellationToken);

    /// <summary>Stores a plain text article.</summary>
    public async Task<IngestResult> IngestAsync(string id, string text, CancellationToken cancellationToken, string corpus = "default") =>
        (await Articles.IngestArticleAsync(
            new IngestArticleRequest { Corpus = corpus, Article = new ArticleInput { ArticleId = id, Text = text } },
            cancellationToken: cancellationToken)).Result;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _channel.Dispose();
        foreach (var app in (WebApplication[])[_gateway, _qa, _ingestion])
        {
            await app.DisposeAsync().AsTask().WaitAsync(Limits.Ending);
        }

        await _knowledge.DisposeAsync().AsTask().WaitAsync(Limits.Ending);
        _folder.Dispose();
        Log.ShouldHaveOnly(_expectedEvents);
    }
}
