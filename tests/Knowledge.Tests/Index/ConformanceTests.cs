using Dateline.Knowledge.Index;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Index;

public sealed class ConformanceTests
{
    [Fact]
    public void Every_adapter_derives_the_conformance_suite()
    {
        var adapters = typeof(IPassageIndex).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IPassageIndex)));
        var suites = typeof(ConformanceTests).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(PassageIndexConformance)))
            .Select(type => type.Name);
        adapters.Select(adapter => adapter.Name + "Tests").ShouldBeSubsetOf(suites);
    }
}
