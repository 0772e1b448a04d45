namespace Dateline.Testing;

/// <summary>Compares as usual for a while, and fails from then on: what is looked up by it breaks at a chosen moment.</summary>
/// <param name="lookups">So many go well.</param>
/// <typeparam name="T">What is compared.</typeparam>
public sealed class FakeComparer<T>(int lookups) : IEqualityComparer<T>
    where T : notnull
{
    private int _left = lookups;

    /// <inheritdoc/>
    public bool Equals(T? x, T? y) => EqualityComparer<T>.Default.Equals(x, y);

    /// <inheritdoc/>
    public int GetHashCode(T obj) =>
        Interlocked.Decrement(ref _left) >= 0 ? obj.GetHashCode() : throw new InvalidOperationException("as asked by the test");
}
