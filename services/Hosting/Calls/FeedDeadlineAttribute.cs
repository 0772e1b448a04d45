namespace Dateline.Hosting.Calls;

/// <summary>
/// A call that fetches many files in turn: without a deadline of its caller it gets <see cref="CallLimits.FeedDeadline"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FeedDeadlineAttribute : Attribute;
