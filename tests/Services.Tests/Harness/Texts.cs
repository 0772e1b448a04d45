namespace Dateline.Services.Tests.Harness;

/// <summary>Articles of our own that tests ask about.</summary>
internal static class Texts
{
    public const string Bridge = """
        The old bridge at Kellwater was closed on Monday after inspectors found a crack in its western pier.

        Engineers expect the repair to take eleven weeks. Until then, buses will use the ferry at Marrow Landing.

        The bridge was opened in 1931 and carries about nine thousand vehicles a day.
        """;

    public const string BridgeQuestion = "How long will the repair of the bridge at Kellwater take?";

    public const string BridgeAnswer = "Engineers expect the repair to take eleven weeks.";
}
