using System.Globalization;
using System.Text.RegularExpressions;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Qdrant.Client.Grpc;
using Value = Qdrant.Client.Grpc.Value;

namespace Dateline.Testing.FakeQdrant;

/// <summary>Whether a point passes a filter, with Qdrant's differences between fields that are indexed and those that are not.</summary>
/// <param name="indexes">The indexed fields.</param>
internal sealed partial class FakeFilter(IReadOnlyDictionary<string, PayloadSchemaType> indexes)
{
    public bool Passes(FakePoint point, Filter? filter) => filter is null
        || (filter.Must.All(condition => Holds(point, condition))
            && !filter.MustNot.Any(condition => Holds(point, condition))
            && (filter.Should.Count == 0 || filter.Should.Any(condition => Holds(point, condition))));

    /// <summary>Throws where a condition is malformed.</summary>
    public static void Check(Filter? filter)
    {
        foreach (var condition in (filter?.Must ?? []).Concat(filter?.MustNot ?? []).Concat(filter?.Should ?? []))
        {
            if (condition.ConditionOneOfCase == Condition.ConditionOneOfOneofCase.Filter)
            {
                Check(condition.Filter);
            }
            else if (condition.ConditionOneOfCase == Condition.ConditionOneOfOneofCase.HasId)
            {
                foreach (var id in condition.HasId.HasId)
                {
                    PointKey.Of(id);
                }
            }
            else if (condition.Field is { } field)
            {
                if (field.Match is { MatchValueCase: Match.MatchValueOneofCase.None })
                {
                    throw Fault.Invalid("Malformed Match condition");
                }

                if (field.Match is null && field.Range is null && field.DatetimeRange is null)
                {
                    throw Fault.Validation(
                        "filter.must[0].condition_one_of.match: Validation error: At least one field condition must be specified [{}]");
                }
            }
        }
    }

    private bool Holds(FakePoint point, Condition condition) => condition.ConditionOneOfCase switch
    {
        Condition.ConditionOneOfOneofCase.Field => Holds(point, condition.Field),
        Condition.ConditionOneOfOneofCase.IsEmpty => At(point.Payload, condition.IsEmpty.Key).All(IsEmpty),
        Condition.ConditionOneOfOneofCase.IsNull => At(point.Payload, condition.IsNull.Key).Any(value => IsNull(value)
            || (indexes.ContainsKey(condition.IsNull.Key) && (value.ListValue?.Values.Any(IsNull) ?? false))),
        Condition.ConditionOneOfOneofCase.HasId => condition.HasId.HasId.Any(id => PointKey.Of(id) == point.Key),
        Condition.ConditionOneOfOneofCase.Filter => Passes(point, condition.Filter),
        _ => true,
    };

    private bool Holds(FakePoint point, FieldCondition field)
    {
        var indexed = indexes.TryGetValue(field.Key, out var type);
        var values = At(point.Payload, field.Key).SelectMany(value => value.ListValue is { } list ? list.Values : Enumerable.Repeat(value, 1));
        return values.Any(value => field.Match is { } match
            ? Holds(value, match, indexed ? type : null)
            : field.Range is { } range
            ? InRange(value, range, indexed ? type : null)
            : InRange(value, field.DatetimeRange, indexed));
    }

    private static bool Holds(Value value, Match match, PayloadSchemaType? type) => match.MatchValueCase switch
    {
        Match.MatchValueOneofCase.Keyword => value.HasStringValue && value.StringValue == match.Keyword,
        Match.MatchValueOneofCase.Integer => Integer(value, type) == match.Integer,
        Match.MatchValueOneofCase.Boolean => value.HasBoolValue && value.BoolValue == match.Boolean,
        Match.MatchValueOneofCase.Text => value.HasStringValue && value.StringValue.Contains(match.Text, StringComparison.Ordinal),
        Match.MatchValueOneofCase.Keywords => value.HasStringValue && match.Keywords.Strings.Contains(value.StringValue),
        Match.MatchValueOneofCase.Integers => Integer(value, type) is { } number && match.Integers.Integers.Contains(number),
        Match.MatchValueOneofCase.ExceptKeywords => !IsNull(value)
            && (value.HasStringValue ? !match.ExceptKeywords.Strings.Contains(value.StringValue) : type is null),
        _ => !IsNull(value)
            && (value.HasIntegerValue ? !match.ExceptIntegers.Integers.Contains(value.IntegerValue) : type is null),
    };

    private static long? Integer(Value value, PayloadSchemaType? type) =>
        value.HasIntegerValue ? value.IntegerValue
        : value.HasDoubleValue && type == PayloadSchemaType.Integer && double.IsInteger(value.DoubleValue) ? (long)value.DoubleValue
        : null;

    private static bool InRange(Value value, Qdrant.Client.Grpc.Range range, PayloadSchemaType? type)
    {
        double? number = type switch
        {
            PayloadSchemaType.Datetime => value.HasStringValue ? Moment(value.StringValue, indexed: true) : null,
            PayloadSchemaType.Integer => Integer(value, type),
            _ => value.HasIntegerValue ? value.IntegerValue : value.HasDoubleValue ? value.DoubleValue : null,
        };
        return number is { } n && !(range.HasGt && n <= range.Gt) && !(range.HasGte && n < range.Gte)
            && !(range.HasLt && n >= range.Lt) && !(range.HasLte && n > range.Lte);
    }

    private static bool InRange(Value value, DatetimeRange range, bool indexed) =>
        value.HasStringValue && Moment(value.StringValue, indexed) is { } moment
        && !(range.Gt is { } gt && moment <= Moment(gt, indexed)) && !(range.Gte is { } gte && moment < Moment(gte, indexed))
        && !(range.Lt is { } lt && moment >= Moment(lt, indexed)) && !(range.Lte is { } lte && moment > Moment(lte, indexed));

    private static long Moment(Timestamp moment, bool indexed) => Units(moment.Seconds, moment.Nanos, indexed);

    /// <summary>A date in the units that are compared: microseconds with an index, nanoseconds without; null where it is none.</summary>
    private static long? Moment(string text, bool indexed)
    {
        var match = Rfc3339().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var second = match.Groups["s"].Success ? int.Parse(match.Groups["s"].Value, CultureInfo.InvariantCulture) : 0;
        var time = match.Groups["hm"].Success ? match.Groups["hm"].Value : "00:00";
        if (!DateTime.TryParseExact(
            $"{match.Groups["date"].Value} {time}", "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var minute) || second > 60)
        {
            return null;
        }

        var zone = match.Groups["zone"].Value.Replace(":", "", StringComparison.Ordinal);
        var offset = zone.Length == 5
            ? int.Parse(zone[..3], CultureInfo.InvariantCulture) * 60 + int.Parse(zone[0] + zone[3..], CultureInfo.InvariantCulture)
            : 0;
        var nanos = int.Parse(match.Groups["f"].Value.PadRight(9, '0')[..9], CultureInfo.InvariantCulture);
        return Units(new DateTimeOffset(minute).ToUnixTimeSeconds() - offset * 60 + second, nanos, indexed);
    }

    private static long Units(long seconds, int nanos, bool indexed) =>
        indexed ? seconds * 1_000_000 + nanos / 1000 : seconds * 1_000_000_000 + nanos;

    private static bool IsNull(Value value) => value.KindCase is Value.KindOneofCase.NullValue or Value.KindOneofCase.None;

    private static bool IsEmpty(Value value) => IsNull(value) || value.ListValue?.Values.Count == 0;

    /// <summary>The values at a path such as "a.b" or "a[].b".</summary>
    private static IEnumerable<Value> At(MapField<string, Value> payload, string path)
    {
        if (payload.TryGetValue(path, out var whole))
        {
            return [whole];
        }

        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            return [];
        }

        var (head, rest) = (path[..dot], path[(dot + 1)..]);
        var each = head.EndsWith("[]", StringComparison.Ordinal);
        if (!payload.TryGetValue(each ? head[..^2] : head, out var inner))
        {
            return [];
        }

        var structs = each ? inner.ListValue?.Values.Select(value => value.StructValue) ?? [] : [inner.StructValue];
        return structs.Where(found => found is not null).SelectMany(found => At(found.Fields, rest));
    }

    [GeneratedRegex(
        @"^(?<date>\d{4}-\d\d-\d\d)([Tt ](?<hm>\d\d:\d\d):(?<s>\d\d)(\.(?<f>\d+))? ?(?<zone>[Zz]|[+-]\d\d:?\d\d)?)?\z",
        RegexOptions.NonBacktracking)]
    private static partial Regex Rfc3339();
}
