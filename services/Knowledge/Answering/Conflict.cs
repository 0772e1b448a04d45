using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Answering;

/// <summary>Two statements of the archive that contradict one another.</summary>
/// <param name="Kind">What they contradict one another in, such as "number" or "negation".</param>
/// <param name="Newer">The newer statement.</param>
/// <param name="Older">The older statement.</param>
public sealed record Conflict(string Kind, Citation Newer, Citation Older);
