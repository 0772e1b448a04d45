using System.Globalization;

namespace Dateline.Evaluation.Reporting;

/// <summary>How figures look in tables.</summary>
internal static class Figures
{
    /// <summary>With three digits; a dash where there is none.</summary>
    public static string Show(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>With three digits and its sign.</summary>
    public static string ShowSigned(double value) => value.ToString("+0.000;−0.000;0.000", CultureInfo.InvariantCulture);

    /// <summary>Milliseconds with one digit; a dash where there are none.</summary>
    public static string ShowMilliseconds(double? value) => value?.ToString("0.0", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>A count.</summary>
    public static string Show(int count) => count.ToString(CultureInfo.InvariantCulture);
}
