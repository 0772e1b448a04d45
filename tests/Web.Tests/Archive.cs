using Dateline.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(Dateline.Web.Tests.Archive))]
[assembly: AssemblyFixture(typeof(Dateline.Web.Tests.Chromium))]

namespace Dateline.Web.Tests;

/// <summary>One running Dateline with the seeds in its default corpus. A test that writes uses a corpus of its own.</summary>
public sealed class Archive : IAsyncLifetime
{
    /// <summary>A question that the seeds answer beyond doubt.</summary>
    internal const string Question = "Which star was picked for lining up Webb’s mirror segments?";

    /// <summary>A question that they have nothing on.</summary>
    internal const string Unanswerable = "Who won the chess world championship of 1972?";

    private StandaloneProcess? _server;

    internal StandaloneProcess Server => _server ?? throw new InvalidOperationException("the archive is not started");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Chromium.Path is not null)
        {
            _server = await StandaloneProcess.StartAsync(Repository.PathOf("seeds", "articles"), CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
