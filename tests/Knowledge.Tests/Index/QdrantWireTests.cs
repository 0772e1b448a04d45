using System.Text.Json.Nodes;
using Dateline.Testing;
using Google.Protobuf.Reflection;
using Qdrant.Client.Grpc;
using FieldType = Google.Protobuf.Reflection.FieldType;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Index;

/// <summary>Our subset of Qdrant's contract says nothing that the contract itself does not.</summary>
public sealed class QdrantWireTests
{
    private static readonly FileDescriptor[] Files =
        [ValuesReflection.Descriptor, CollectionsReflection.Descriptor, PointsReflection.Descriptor];

    // Read in a test, not while the class is initialised: where the file is absent, that test is skipped.
    private static readonly Lazy<JsonNode> Contract = new(() => JsonNode.Parse(File.ReadAllText(Repository.Shared("qdrant-wire.json")))!);

    private static JsonNode Wire => Contract.Value;

    [Fact]
    public void Every_message_and_field_has_the_name_number_and_type_of_the_contract()
    {
        var messages = Files.SelectMany(file => file.MessageTypes).ToArray();
        messages.Length.ShouldBeGreaterThan(80);
        foreach (var message in messages)
        {
            var fields = Wire["messages"]![message.FullName].ShouldNotBeNull(message.FullName).AsArray();
            foreach (var field in message.Fields.InDeclarationOrder())
            {
                var known = fields.SingleOrDefault(each => each!["name"]!.GetValue<string>() == field.Name)
                    .ShouldNotBeNull(field.FullName);
                known["number"]!.GetValue<int>().ShouldBe(field.FieldNumber, field.FullName);
                known["type"]!.GetValue<string>().ShouldBe(TypeOf(field), field.FullName);
                known["label"]!.GetValue<string>().ShouldBe(field.IsRepeated ? "repeated" : "optional", field.FullName);
                known["oneof"]?.GetValue<string>().ShouldBe(field.RealContainingOneof?.Name, field.FullName);
                (known["optional"] is not null).ShouldBe(field.HasPresence && field.RealContainingOneof is null && IsMarked(field), field.FullName);
            }
        }
    }

    [Fact]
    public void Every_enum_value_has_the_number_of_the_contract()
    {
        var enums = Files.SelectMany(file => file.EnumTypes).ToArray();
        enums.Length.ShouldBeGreaterThan(10);
        foreach (var values in enums)
        {
            var known = Wire["enums"]![values.FullName].ShouldNotBeNull(values.FullName);
            foreach (var value in values.Values)
            {
                known[value.Name].ShouldNotBeNull(value.FullName).GetValue<int>().ShouldBe(value.Number, value.FullName);
            }
        }
    }

    [Fact]
    public void Every_method_takes_and_gives_what_the_contract_says()
    {
        var methods = Files.SelectMany(file => file.Services).SelectMany(service => service.Methods).ToArray();
        methods.Length.ShouldBeGreaterThan(15);
        foreach (var method in methods)
        {
            var known = Wire["services"]![method.Service.FullName]![method.Name].ShouldNotBeNull(method.FullName);
            known["input"]!.GetValue<string>().ShouldBe(method.InputType.FullName);
            known["output"]!.GetValue<string>().ShouldBe(method.OutputType.FullName);
        }
    }

    /// <summary>Whether the proto says "optional": that makes a oneof of one field, which is not a real one.</summary>
    private static bool IsMarked(FieldDescriptor field) => field.ContainingOneof is { IsSynthetic: true };

    private static string TypeOf(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message => field.MessageType.FullName,
        FieldType.Enum => field.EnumType.FullName,
        _ => field.FieldType.ToString().ToLowerInvariant(),
    };
}
