using Dateline.Knowledge.Index.Qdrant;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Index;

public sealed class QdrantOptionsTests
{
    public static TheoryData<string, QdrantOptions> Faults => new()
    {
        { "Url", new QdrantOptions { Url = "localhost:6334" } },
        { "CollectionPrefix", new QdrantOptions { CollectionPrefix = "a/b" } },
        { "Shards", new QdrantOptions { Shards = 0 } },
        { "ReplicationFactor", new QdrantOptions { ReplicationFactor = 17 } },
        { "WriteConsistency", new QdrantOptions { WriteConsistency = 2 } },
        { "ReadConsistency", new QdrantOptions { ReadConsistency = "most" } },
        { "Quantization", new QdrantOptions { Quantization = "product" } },
        { "HnswM", new QdrantOptions { HnswM = 257 } },
        { "HnswEf", new QdrantOptions { HnswEf = 3 } },
        { "ExactUpTo", new QdrantOptions { ExactUpTo = -1 } },
        { "AttemptTimeout", new QdrantOptions { AttemptTimeout = TimeSpan.FromSeconds(20) } },
        { "CallTimeout", new QdrantOptions { CallTimeout = TimeSpan.FromHours(1) } },
        { "Retries", new QdrantOptions { Retries = 11 } },
        { "HedgeAfter", new QdrantOptions { HedgeAfter = TimeSpan.FromSeconds(5) } },
        { "MaxConcurrentCalls", new QdrantOptions { MaxConcurrentCalls = 0 } },
        { "StatisticsAge", new QdrantOptions { StatisticsAge = TimeSpan.FromHours(1) } },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_value_out_of_its_range_is_named(string setting, QdrantOptions options) =>
        new KnowledgeOptions { Index = KnowledgeOptions.QdrantIndex, Qdrant = options }.Validate()
            .ShouldContain(fault => fault.StartsWith($"Dateline:Qdrant:{setting}: "));

    [Fact]
    public void The_defaults_are_valid_and_settings_of_Qdrant_do_not_matter_to_the_embedded_index()
    {
        new KnowledgeOptions { Index = KnowledgeOptions.QdrantIndex }.Validate().ShouldBeEmpty();
        new KnowledgeOptions { Qdrant = new QdrantOptions { Url = "" } }.Validate().ShouldBeEmpty();
    }
}
