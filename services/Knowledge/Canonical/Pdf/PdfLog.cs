using UglyToad.PdfPig.Logging;

namespace Dateline.Knowledge.Canonical.Pdf;

/// <summary>
/// Says nothing: a file's faults are its sender's. It carries the budget to the page reader, which the parser makes itself and
/// hands nothing of ours but this.
/// </summary>
/// <param name="budget">The file's budget.</param>
internal sealed class PdfLog(PdfBudget budget) : ILog
{
    public PdfBudget Budget => budget;

    public void Debug(string message)
    {
    }

    public void Debug(string message, Exception ex)
    {
    }

    public void Warn(string message)
    {
    }

    public void Error(string message)
    {
    }

    public void Error(string message, Exception ex)
    {
    }
}
