namespace Dateline.Standalone;

/// <summary>Settings of the configuration section "Dateline" that only Standalone has.</summary>
internal sealed class StandaloneOptions
{
    /// <summary>
    /// Folder of the articles that a new archive begins with. Default: "seeds/articles" beside the program. Empty: none.
    /// </summary>
    public string SeedDirectory { get; set; } = Path.Combine(AppContext.BaseDirectory, "seeds", "articles");
}
