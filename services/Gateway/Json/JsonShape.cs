using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Dateline.Gateway.Json;

/// <summary>Whether a JSON value has the shape of a message, and where not. Unknown members are let pass, as in protobuf itself.</summary>
internal sealed class JsonShape
{
    // A body with more faults than this is not mended by a longer list.
    private const int MostFaults = 20;

    private static readonly string NotInt32 = $"must be a whole number from {int.MinValue} to {int.MaxValue}";

    private readonly List<(string Field, string Description)> _faults = [];

    /// <summary>The fields at fault, by snake_case path; empty when all is well.</summary>
    public IReadOnlyList<(string Field, string Description)> Check(JsonElement json, MessageDescriptor message)
    {
        CheckMessage(json, message, "");
        return _faults;
    }

    /// <summary>The same for the values of a query string.</summary>
    public IReadOnlyList<(string Field, string Description)> Check(IQueryCollection query, MessageDescriptor message)
    {
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            var values = query.Where(each => each.Key == field.JsonName || each.Key == field.Name).SelectMany(each => each.Value).ToList();
            if (values.Count > 1)
            {
                Fault(field.Name, "must be given once");
            }
            else if (values.Count == 1 && field.FieldType == FieldType.Int32 && !IsInt32(values[0]))
            {
                Fault(field.Name, NotInt32);
            }
        }

        return _faults;
    }

    private void CheckMessage(JsonElement json, MessageDescriptor message, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Fault(path, "must be a JSON object");
            return;
        }

        var chosen = new HashSet<OneofDescriptor>();
        foreach (var member in json.EnumerateObject())
        {
            if (_faults.Count == MostFaults)
            {
                return;
            }

            if (!TryFind(message, member, out var field))
            {
                Fault(path, "must have member names of valid Unicode");
                return;
            }

            if (field is not null && member.Value.ValueKind != JsonValueKind.Null)
            {
                var at = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
                if (field.RealContainingOneof is { } choice && !chosen.Add(choice))
                {
                    Fault(path, $"must have only one of the fields {string.Join(", ", choice.Fields.Select(each => each.Name))}");
                }

                CheckField(member.Value, field, at);
            }
        }
    }

    /// <summary>The field that a member is the value of, null for an unknown one; false when the member's name cannot be read.</summary>
    private static bool TryFind(MessageDescriptor message, JsonProperty member, out FieldDescriptor? field)
    {
        try
        {
            field = message.Fields.InDeclarationOrder()
                .FirstOrDefault(each => member.NameEquals(each.JsonName) || member.NameEquals(each.Name));
            return true;
        }
        catch (InvalidOperationException)
        {
            field = null;
            return false;
        }
    }

    private void CheckField(JsonElement json, FieldDescriptor field, string path)
    {
        if (!field.IsRepeated)
        {
            CheckValue(json, field, path);
        }
        else if (json.ValueKind != JsonValueKind.Array)
        {
            Fault(path, "must be a JSON array");
        }
        else
        {
            var position = 0;
            foreach (var item in json.EnumerateArray())
            {
                if (_faults.Count == MostFaults)
                {
                    return;
                }

                CheckValue(item, field, $"{path}[{position++}]");
            }
        }
    }

    private void CheckValue(JsonElement json, FieldDescriptor field, string path)
    {
        var isString = json.ValueKind == JsonValueKind.String;
        switch (field.FieldType)
        {
            case FieldType.String when !isString:
                Fault(path, "must be a JSON string");
                break;
            case FieldType.String or FieldType.Bytes or FieldType.Enum when isString && !IsWellFormed(json):
                Fault(path, "must be valid UTF-8, and no \\u escape half of a surrogate pair");
                break;
            case FieldType.Bytes when !isString || !Base64.IsValid(json.GetString()):
                Fault(path, "must be a JSON string with base64");
                break;
            case FieldType.Bool when json.ValueKind is not (JsonValueKind.True or JsonValueKind.False):
                Fault(path, "must be true or false");
                break;
            case FieldType.Int32 when !IsInt32(json):
                Fault(path, NotInt32);
                break;
            case FieldType.Enum when !IsOneOf(json, field.EnumType):
                Fault(path, $"must be one of {string.Join(", ", field.EnumType.Values.Select(value => value.Name))}");
                break;
            case FieldType.Message when field.MessageType.FullName == Timestamp.Descriptor.FullName:
                CheckTimestamp(json, path);
                break;
            case FieldType.Message:
                CheckMessage(json, field.MessageType, path);
                break;
        }
    }

    private void CheckTimestamp(JsonElement json, string path)
    {
        try
        {
            JsonParser.Default.Parse<Timestamp>(json.GetRawText());
        }
        catch (InvalidProtocolBufferException)
        {
            Fault(path, "must be a moment such as \"2019-08-02T09:30:00Z\", of the years 1 to 9999");
        }
    }

    private static bool IsWellFormed(JsonElement json)
    {
        try
        {
            json.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsInt32(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => json.TryGetInt32(out _),
        JsonValueKind.String => IsWellFormed(json) && IsInt32(json.GetString()),
        _ => false,
    };

    private static bool IsInt32(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static bool IsOneOf(JsonElement json, EnumDescriptor values) => json.ValueKind switch
    {
        JsonValueKind.String => values.FindValueByName(json.GetString()) is not null,
        JsonValueKind.Number => json.TryGetInt32(out var number) && values.FindValueByNumber(number) is not null,
        _ => false,
    };

    private void Fault(string path, string description) => _faults.Add((path.Length == 0 ? JsonRequests.Body : path, description));
}
