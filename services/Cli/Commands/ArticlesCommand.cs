using System.CommandLine;
using Dateline.Contracts.Ingestion.V1;
using Dateline.Contracts.News.V1;
using Spectre.Console;
using Service = Dateline.Contracts.Ingestion.V1.IngestionService.IngestionServiceClient;

namespace Dateline.Cli.Commands;

/// <summary>dateline articles: list, get and delete.</summary>
internal static class ArticlesCommand
{
    private const int PageSize = 1_000;

    public static Command Create(Connection connection, IAnsiConsole output) => new("articles", "Lists, shows or withdraws articles.")
    {
        CreateList(connection, output),
        CreateGet(connection, output),
        CreateDelete(connection, output),
    };

    private static Command CreateList(Connection connection, IAnsiConsole output)
    {
        var command = new Command("list", "Lists the articles of a corpus. Example: dateline articles list --corpus syria");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var channel = connection.Open(parsed);
            var service = new Service(channel);
            var request = new ListArticlesRequest { Corpus = connection.Corpus(parsed), PageSize = PageSize };
            do
            {
                var page = await service.ListArticlesAsync(request, cancellationToken: cancellationToken);
                foreach (var article in page.Articles)
                {
                    if (connection.Json(parsed))
                    {
                        Shown.Json(output, article);
                    }
                    else
                    {
                        output.MarkupLineInterpolated(
                            $"{Shown.Plain(article.ArticleId)}  [grey]{Shown.Date(article.PublishedAt)}[/]  {Shown.Plain(article.Title)}");
                    }
                }

                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);

            return ExitCode.Well;
        });
        return command;
    }

    private static Command CreateGet(Connection connection, IAnsiConsole output)
    {
        var id = new Argument<string>("id") { Description = "The article's id." };
        var version = new Option<string>("--version-id") { Description = "The version. Without it: the current one.", DefaultValueFactory = _ => "" };
        var command = new Command("get", "Shows an article. Example: dateline articles get sochi-memorandum-september-2018") { id, version };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var channel = connection.Open(parsed);
            var response = await new Service(channel).GetArticleAsync(
                new GetArticleRequest
                {
                    Corpus = connection.Corpus(parsed),
                    ArticleId = parsed.GetRequiredValue(id),
                    Version = parsed.GetValue(version) ?? "",
                },
                cancellationToken: cancellationToken);
            if (connection.Json(parsed))
            {
                Shown.Json(output, response);
            }
            else
            {
                Show(response.Article, output);
            }

            return ExitCode.Well;
        });
        return command;
    }

    private static Command CreateDelete(Connection connection, IAnsiConsole output)
    {
        var id = new Argument<string>("id") { Description = "The article's id." };
        var command = new Command("delete", "Withdraws an article. Example: dateline articles delete some-article") { id };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var channel = connection.Open(parsed);
            var response = await new Service(channel).DeleteArticleAsync(
                new DeleteArticleRequest { Corpus = connection.Corpus(parsed), ArticleId = parsed.GetRequiredValue(id) },
                cancellationToken: cancellationToken);
            if (connection.Json(parsed))
            {
                Shown.Json(output, response);
            }
            else
            {
                output.MarkupLineInterpolated($"Withdrawn: {Shown.Plain(response.Article.ArticleId)}");
            }

            return ExitCode.Well;
        });
        return command;
    }

    private static void Show(Article article, IAnsiConsole output)
    {
        output.MarkupLineInterpolated($"[bold]{Shown.Plain(article.Title)}[/]");
        output.MarkupLineInterpolated($"[grey]{Shown.Plain(article.Publisher)} {Shown.Date(article.PublishedAt)} {Shown.Plain(article.Url)}[/]");
        if (article.DateOrigins?.PublishedAt is { } origin)
        {
            output.MarkupLineInterpolated(
                $"[grey]the date is {Shown.Word(origin.Certainty)}, from {Shown.Word(origin.Source)}{(origin.FoundIn.Length == 0 ? "" : $": {Shown.Plain(origin.FoundIn)}")}[/]");
        }

        foreach (var affiliation in article.Affiliations)
        {
            output.MarkupLineInterpolated($"[grey]{Shown.Plain(affiliation.Author)}, {Shown.Plain(affiliation.Affiliation)}[/]");
        }

        output.MarkupLineInterpolated($"[grey]version {article.Version}{(article.State == ArticleState.Current ? "" : $", {article.State}")}[/]");
        output.WriteLine();
        output.WriteLine(Shown.Plain(article.Text));
    }
}
