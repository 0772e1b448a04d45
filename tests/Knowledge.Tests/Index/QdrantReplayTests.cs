using System.Text.Json;
using System.Text.Json.Nodes;
using Dateline.Testing;
using Dateline.Testing.FakeQdrant;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;
using Qdrant.Client.Grpc;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Index;

/// <summary>FakeQdrant answers as the real one did: a recording of it is replayed, and what is not replayed is listed.</summary>
public sealed class QdrantReplayTests(ITestOutputHelper output)
{
    private const double Tolerance = 1e-5;

    private static readonly JsonParser Reader =
        new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    private static readonly JsonParser StrictReader = new(JsonParser.Settings.Default);

    private static readonly JsonFormatter Writer = new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true));

    private static readonly string[] Counters = ["operation_id", "version", "segments_count", "status"];

    /// <summary>Calls whose answer depends on a call that is left out, or on what the fake leaves out on purpose.</summary>
    private static readonly Dictionary<int, string> Dependent = Reasons(
        ("follows the deletion of an index, left out", [62, 361]),
        ("follows writes left out", [125, 135, 140, 142, 146, 148, 150, 153, 159, 160, 251]),
        ("follows a change of schema, left out", [257, 259, 386]),
        ("follows the switch to strict mode, left out", [388, 390, 391]),
        ("equal scores that are no numbers, in any order", [186]),
        ("deleted points count in Qdrant's document frequencies until it rebuilds a segment", [247, 249]));

    [Fact]
    public async Task Every_recorded_call_that_the_subset_covers_is_answered_as_the_real_one_did()
    {
        var calls = await File.ReadAllLinesAsync(Repository.Shared("qdrant-recorded.jsonl"), TestContext.Current.CancellationToken);
        await using var server = await FakeQdrantServer.StartAsync();
        using var channel = GrpcChannel.ForAddress(server.Url);
        var leftOut = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        var faults = new List<string>();
        var replayed = 0;
        foreach (var call in calls.Select(line => JsonNode.Parse(line)!))
        {
            var number = call["n"]!.GetValue<int>();
            if (Reason(call, number, out var method, out var request) is { } reason)
            {
                if (!leftOut.TryGetValue(reason, out var numbers))
                {
                    leftOut[reason] = numbers = [];
                }

                numbers.Add(number);
                if (request is not null)
                {
                    await AnswerAsync(channel, method!, request);
                }

                continue;
            }

            var answer = await AnswerAsync(channel, method!, request!);
            var expected = call["error"] is { } error
                ? new JsonObject { ["code"] = error["code"]!.DeepClone(), ["message"] = error["message"]!.DeepClone() }
                : Normal(Reader.Parse(call["response"]!.ToJsonString(), method!.OutputType), call["ties"] is not null);
            var actual = answer is IMessage message ? Normal(message, call["ties"] is not null) : (JsonNode)answer;
            if (!Same(expected, actual))
            {
                faults.Add($"{number} {call["why"]}: expected {expected.ToJsonString()} but got {actual.ToJsonString()}");
            }

            replayed++;
        }

        output.WriteLine($"replayed {replayed} of {calls.Length}; left out:");
        foreach (var (reason, numbers) in leftOut)
        {
            output.WriteLine($"  {numbers.Count}: {reason}: {string.Join(' ', numbers)}");
        }

        faults.ShouldBeEmpty();
        replayed.ShouldBeGreaterThan(290);
    }

    /// <summary>Why a call is left out; null when it is replayed.</summary>
    private static string? Reason(JsonNode call, int number, out MethodDescriptor? method, out IMessage? request)
    {
        request = null;
        method = ((FileDescriptor[])[PointsReflection.Descriptor, CollectionsReflection.Descriptor])
            .SelectMany(file => file.Services).FirstOrDefault(service => service.Name == call["service"]!.GetValue<string>())
            ?.FindMethodByName(call["method"]!.GetValue<string>());
        if (method is null)
        {
            return $"{call["service"]}.{call["method"]} is not in the subset";
        }

        try
        {
            request = StrictReader.Parse(call["request"]!.ToJsonString(), method.InputType);
        }
        catch (InvalidProtocolBufferException unknown)
        {
            return $"{call["method"]}: {unknown.Message}";
        }

        return Dependent.GetValueOrDefault(number);
    }

    private static async Task<object> AnswerAsync(GrpcChannel channel, MethodDescriptor method, IMessage request)
    {
        var bytes = Marshallers.Create(static message => message, static message => message);
        var invoked = new Method<byte[], byte[]>(MethodType.Unary, method.Service.FullName, method.Name, bytes, bytes);
        try
        {
            var answer = await channel.CreateCallInvoker().AsyncUnaryCall(
                invoked, null, new CallOptions(cancellationToken: TestContext.Current.CancellationToken), request.ToByteArray());
            return method.OutputType.Parser.ParseFrom(answer);
        }
        catch (RpcException refused)
        {
            var code = string.Concat(refused.StatusCode.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : $"{c}"));
            return new JsonObject { ["code"] = code.ToUpperInvariant(), ["message"] = refused.Status.Detail };
        }
    }

    /// <summary>As JSON, without counters; where ties are free, points of equal score in the order of their ids.</summary>
    private static JsonNode Normal(IMessage message, bool ties)
    {
        var json = JsonNode.Parse(Writer.Format(message))!;
        Tidy(json);
        if (ties && json["result"] is JsonArray points)
        {
            // Where the limit cuts a group of ties, any of them may be there: the scores alone are compared.
            var ordered = points.Select(point => point!.DeepClone()).OrderByDescending(Score).ThenBy(Id).ToArray();
            var last = Score(ordered[^1]);
            foreach (var point in ordered.Where(point => Math.Abs(Score(point) - last) < Tolerance))
            {
                point.AsObject().Remove("id");
            }

            json["result"] = new JsonArray(ordered);
        }

        return json;

        static string Id(JsonNode point) => point["id"]?.ToJsonString() ?? "";

        static double Score(JsonNode point) => point["score"] switch
        {
            JsonValue value when value.TryGetValue<double>(out var number) => Math.Round(number, 5),
            null => 0,
            _ => double.PositiveInfinity,
        };
    }

    private static Dictionary<int, string> Reasons(params (string Reason, int[] Calls)[] reasons) =>
        reasons.SelectMany(each => each.Calls.Select(call => (call, each.Reason))).ToDictionary();

    private static void Tidy(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (var counter in Counters.Where(counter => counter != "status" || fields["status"]?.GetValueKind() == JsonValueKind.Null))
                {
                    fields.Remove(counter);
                }

                foreach (var (_, value) in fields)
                {
                    Tidy(value);
                }

                break;
            case JsonArray values:
                foreach (var value in values)
                {
                    Tidy(value);
                }

                break;
        }
    }

    private static bool Same(JsonNode? expected, JsonNode? actual) => (expected, actual) switch
    {
        (null, null) => true,
        (JsonObject left, JsonObject right) =>
            left.Count == right.Count && left.All(field => right.ContainsKey(field.Key) && Same(field.Value, right[field.Key])),
        (JsonArray left, JsonArray right) => left.Count == right.Count && left.Zip(right).All(pair => Same(pair.First, pair.Second)),
        (JsonValue left, JsonValue right) when left.TryGetValue<double>(out var x) && right.TryGetValue<double>(out var y) =>
            Math.Abs(x - y) <= Tolerance * Math.Max(1, Math.Abs(x)),
        (JsonValue left, JsonValue right) => left.ToJsonString() == right.ToJsonString(),
        _ => false,
    };
}
