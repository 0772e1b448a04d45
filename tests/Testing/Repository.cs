using Xunit;

namespace Dateline.Testing;

/// <summary>Files of the repository, and the shared data that may lie beside it.</summary>
public static class Repository
{
    /// <summary>The folder that holds Platform.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path below the repository's root.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Whether a file or folder of the shared data is there.</summary>
    public static bool HasShared(params string[] parts) => Path.Exists(SharedPath(parts));

    /// <summary>A path in the shared data; the running test is skipped, with the reason printed, where it is absent.</summary>
    public static string Shared(params string[] parts)
    {
        Assert.SkipUnless(HasShared(parts), $"shared/{string.Join('/', parts)} is not beside the repository");
        return SharedPath(parts);
    }

    private static string SharedPath(string[] parts) => Path.GetFullPath(Path.Combine([Root, "..", "shared", .. parts]));

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Platform.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"no Platform.sln above {AppContext.BaseDirectory}");
    }
}
