using Xunit;

namespace Dateline.Testing;

/// <summary>Files of the repository, and the shared data that may lie beside it.</summary>
public static class Repository
{
    private static readonly string? RootAbove = FindRoot();

    /// <summary>The folder that holds Platform.sln.</summary>
    /// <exception cref="InvalidOperationException">There is none above the program: it was published elsewhere.</exception>
    public static string Root => RootAbove ?? throw new InvalidOperationException($"no Platform.sln above {AppContext.BaseDirectory}");

    /// <summary>A path below the repository's root.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Whether a file or folder of the shared data is there.</summary>
    public static bool HasShared(params string[] parts) => RootAbove is not null && Path.Exists(SharedPath(parts));

    /// <summary>A path in the shared data; the running test is skipped, with the reason printed, where it is absent.</summary>
    public static string Shared(params string[] parts)
    {
        Assert.SkipUnless(HasShared(parts), $"shared/{string.Join('/', parts)} is not beside the repository");
        return SharedPath(parts);
    }

    private static string SharedPath(string[] parts) => Path.GetFullPath(Path.Combine([Root, "..", "shared", .. parts]));

    private static string? FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Platform.sln")))
            {
                return folder;
            }
        }

        return null;
    }
}
