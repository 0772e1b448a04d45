namespace Dateline.Benchmarks.Fuzz;

/// <summary>What became of an input.</summary>
/// <param name="Input">The input.</param>
/// <param name="Rejection">The typed rejection; null where it was taken.</param>
/// <param name="Fault">What went wrong; null where all was well.</param>
/// <param name="ProcessorTime">The processor time that the process used for it.</param>
internal sealed record FuzzOutcome(FuzzInput Input, string? Rejection, string? Fault, TimeSpan ProcessorTime);
