using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dateline.Evaluation.Data;

/// <summary>
/// Moments as data sets write them: a date or a date with a time. Without an offset they are UTC, so that a run does not
/// depend on the machine's time zone.
/// </summary>
internal sealed class MomentConverter : JsonConverter<DateTimeOffset>
{
    private const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Styles, out var moment)
            ? moment
            : throw new JsonException($"'{text}' is no date");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
