using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Answering.Extractive;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Answering;

public sealed class ConflictFinderTests : IDisposable
{
    private readonly TextAnalyzer _analyzer = new();

    [Theory]
    [InlineData("On Saturday 321 ships were waiting at the canal.", "At the canal 422 ships were waiting.", "number")]
    [InlineData("The canal authority accepts the owner's offer.", "The canal authority rejects the owner's offer.", "outcome")]
    [InlineData("The truce in Idlib is observed.", "The truce in Idlib is not observed.", "negation")]
    public void A_contradiction_is_named(string one, string other, string kind)
    {
        var conflicts = new ConflictFinder(_analyzer);
        conflicts.KindOf(one, other).ShouldBe(kind);
        conflicts.KindOf(other, one).ShouldBe(kind);
    }

    [Theory]
    [InlineData("On Saturday 321 ships were waiting at the canal.", "At the canal 321 ships were waiting.")]
    [InlineData("At the canal 321 ships were waiting.", "At the canal 14 tugs were in use.")]
    [InlineData("The truce in Idlib is observed.", "No galaxy was ever farther away.")]
    [InlineData("The truce in Idlib is observed.", "The truce in Idlib is observed.")]
    public void Statements_that_agree_or_are_of_other_things_do_not_conflict(string one, string other) =>
        new ConflictFinder(_analyzer).KindOf(one, other).ShouldBeNull();

    public void Dispose() => _analyzer.Dispose();
}
