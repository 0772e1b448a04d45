using System.Collections.Concurrent;

namespace Dateline.Testing.FakeQdrant;

/// <summary>Collections and aliases.</summary>
internal sealed class FakeDatabase
{
    public ConcurrentDictionary<string, FakeCollection> Collections { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, string> Aliases { get; } = new(StringComparer.Ordinal);

    /// <summary>A collection by its name or an alias.</summary>
    public FakeCollection Find(string name)
    {
        if (name.Length is < 1 or > 255)
        {
            throw Fault.Validation($"collection_name: value \"{name}\" invalid, must be from 1 to 255 characters");
        }

        return TryFind(name) ?? throw Fault.NoCollection(name);
    }

    public FakeCollection? TryFind(string name) => Collections.GetValueOrDefault(Aliases.GetValueOrDefault(name) ?? name);
}
