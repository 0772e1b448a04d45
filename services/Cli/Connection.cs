using System.CommandLine;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;

namespace Dateline.Cli;

/// <summary>The options that every command has, and the channel they describe.</summary>
internal sealed class Connection
{
    private const int LargestMessage = 96 * 1024 * 1024;

    private readonly Option<string> _server = new("--server")
    {
        Description = "The gateway's gRPC address.",
        DefaultValueFactory = _ => "http://localhost:8081",
        Recursive = true,
    };

    private readonly Option<string> _corpus = new("--corpus")
    {
        Description = "The corpus to work on.",
        DefaultValueFactory = _ => "default",
        Recursive = true,
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Print what the gateway answers as JSON.",
        Recursive = true,
    };

    public void AddOptions(RootCommand root)
    {
        _server.Validators.Add(result =>
        {
            if (!Uri.TryCreate(result.GetValueOrDefault<string>(), UriKind.Absolute, out var server) || server.Scheme is not ("http" or "https"))
            {
                result.AddError("--server must be like http://localhost:8081");
            }
        });
        root.Options.Add(_server);
        root.Options.Add(_corpus);
        root.Options.Add(_json);
    }

    public string Corpus(ParseResult parsed) => parsed.GetRequiredValue(_corpus);

    public bool Json(ParseResult parsed) => parsed.GetValue(_json);

    public GrpcChannel Open(ParseResult parsed) =>
        GrpcChannel.ForAddress(parsed.GetRequiredValue(_server), new GrpcChannelOptions { MaxReceiveMessageSize = LargestMessage });

    /// <summary>An error in words for the person at the terminal.</summary>
    public string Explain(ParseResult parsed, RpcException refused) => refused switch
    {
        { StatusCode: StatusCode.Unavailable, Status.DebugException: not null } =>
            $"there is no Dateline at {parsed.GetRequiredValue(_server)}; start one, or name another address with --server",
        { StatusCode: StatusCode.Internal, Status.DebugException: not null } =>
            $"{parsed.GetRequiredValue(_server)} does not speak gRPC; --server takes the gateway's gRPC address, by default http://localhost:8081",
        _ when refused.GetRpcStatus()?.GetDetail<BadRequest>() is { FieldViolations.Count: > 0 } bad =>
            string.Join("; ", bad.FieldViolations.Select(violation => $"{violation.Field} {violation.Description}")),
        _ => refused.Status.Detail,
    };
}
