using System.Reflection;
using Shouldly;
using Xunit;

namespace Dateline.Services.Tests;

/// <summary>Who may see whom: held by what the compiled assemblies really use, and all that those use.</summary>
public sealed class ArchitectureTests
{
    [Theory]
    [InlineData("Dateline.Gateway", "Dateline.Knowledge")]
    [InlineData("dateline", "Dateline.Knowledge")]
    [InlineData("dateline", "Dateline.Hosting")]
    [InlineData("Dateline.Hosting", "Dateline.Knowledge")]
    [InlineData("Dateline.Contracts", "Dateline.Knowledge")]
    [InlineData("Dateline.Contracts", "Microsoft.AspNetCore")]
    [InlineData("Dateline.Knowledge", "Dateline.Contracts")]
    [InlineData("Dateline.Knowledge", "Dateline.Hosting")]
    [InlineData("Dateline.Knowledge", "Microsoft.AspNetCore")]
    [InlineData("Dateline.Knowledge", "Grpc.AspNetCore")]
    [InlineData("Dateline.Ingestion", "Dateline.Qa")]
    [InlineData("Dateline.Qa", "Dateline.Ingestion")]
    [InlineData("Dateline.Ingestion", "Dateline.Gateway")]
    [InlineData("Dateline.Qa", "Dateline.Gateway")]
    public void The_first_never_sees_the_second(string assembly, string forbidden) =>
        Seen(assembly).Where(name => name == forbidden || name.StartsWith(forbidden + ".", StringComparison.Ordinal)).ShouldBeEmpty();

    [Theory]
    [InlineData("Dateline.Ingestion", "Dateline.Knowledge")]
    [InlineData("Dateline.Gateway", "Dateline.Contracts")]
    public void What_an_assembly_uses_is_seen(string assembly, string used) => Seen(assembly).ShouldContain(used);

    private static HashSet<string> Seen(string assembly)
    {
        var seen = new HashSet<string>();
        var waiting = new Queue<Assembly>([Assembly.Load(assembly)]);
        while (waiting.TryDequeue(out var next))
        {
            foreach (var name in next.GetReferencedAssemblies().Where(name => seen.Add(name.Name!)))
            {
                // Whatever lies below the house's own assemblies cannot lead back up into them.
                if (name.Name!.StartsWith("Dateline", StringComparison.OrdinalIgnoreCase))
                {
                    waiting.Enqueue(Assembly.Load(name));
                }
            }
        }

        return seen;
    }
}
