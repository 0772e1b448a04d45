namespace Dateline.Testing;

/// <summary>A folder that is gone when disposed.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dateline-test-");

    /// <summary>Where it is.</summary>
    public string Path => _folder.FullName;

    /// <summary>A path in it.</summary>
    public string PathOf(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
