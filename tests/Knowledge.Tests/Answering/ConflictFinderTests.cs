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
    [InlineData("There is a ceasefire in Idlib.", "There is no ceasefire in Idlib.", "negation")]
    [InlineData("The next round is to be held in Nur-Sultan in October.", "The next round in Nur-Sultan, announced for October, did not take place.", "negation")]
    public void A_contradiction_is_named(string one, string other, string kind)
    {
        Kind("What is known?", one, other).ShouldBe(kind);
        Kind("What is known?", other, one).ShouldBe(kind);
    }

    [Theory]
    [InlineData("On Saturday 321 ships were waiting at the canal.", "At the canal 321 ships were waiting.")]
    [InlineData("At the canal 321 ships were waiting.", "At the canal 14 tugs were in use.")]
    [InlineData("The truce in Idlib is observed.", "No galaxy was ever farther away.")]
    [InlineData("The truce in Idlib is observed.", "The truce in Idlib is observed.")]
    [InlineData("The ceasefire that Syria declared for Idlib is over.", "The presidents met in Tehran and did not agree on a ceasefire for Idlib.")]
    [InlineData("The presidents of Russia and Turkey met in Sochi.", "The presidents of Iran, Russia and Turkey met in Tehran and did not agree.")]
    [InlineData("An earthquake could cause a tsunami.", "Not all earthquakes cause a tsunami.")]
    [InlineData("A candidate must receive a majority of the votes to win.", "The House votes if no candidate receives a majority of the votes.")]
    [InlineData("Turkey has soldiers at twelve observation posts.", "Turkey, whose soldiers man twelve observation posts, did not step in.")]
    public void Statements_that_agree_or_are_of_other_things_do_not_conflict(string one, string other)
    {
        Kind("What is known?", one, other).ShouldBeNull();
        Kind("What is known?", other, one).ShouldBeNull();
    }

    [Fact]
    public void What_the_question_counts_conflicts_in_whatever_words_it_is_told()
    {
        const string One = "More than 400,000 people had been driven from their homes.";
        const string Other = "About 180,000 people fled between 29 April and 9 May, the United Nations said.";
        Kind("How many people fled?", One, Other).ShouldBe("number");
        Kind("How many civilians were killed?", One, Other).ShouldBeNull();
        Kind("Who drove the people out?", One, Other).ShouldBeNull();
    }

    private string? Kind(string question, string one, string other) => new ConflictFinder(_analyzer).KindOf(question, one, other);

    public void Dispose() => _analyzer.Dispose();
}
