namespace Dateline.Standalone;

/// <summary>Where the inner services listen: sockets in a folder that only this user can enter.</summary>
internal sealed class LocalSockets : IAsyncDisposable
{
    // The shortest limit of the systems that have these sockets is 104 bytes with the closing zero.
    private const int LongestPath = 100;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dateline-");

    /// <summary>The URL of a service; where sockets cannot be used, any free port that only this machine reaches.</summary>
    public string Url(string service)
    {
        var path = Path.Combine(_folder.FullName, $"{service}.sock");
        return OperatingSystem.IsWindows() || path.Length > LongestPath ? "http://127.0.0.1:0" : $"http://unix:{path}";
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
