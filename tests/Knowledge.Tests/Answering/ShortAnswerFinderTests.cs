using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Answering.Extractive;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Answering;

public sealed class ShortAnswerFinderTests : IDisposable
{
    private readonly TextAnalyzer _analyzer = new();

    [Theory]
    [InlineData("When did the ship reach Rotterdam?", "The ship reached Rotterdam on 29 July 2021.", "29 July 2021")]
    [InlineData("In what year was the canal opened?", "The canal was opened in 1869.", "1869")]
    [InlineData("How many ships were waiting?", "On Saturday 321 ships were waiting at both ends.", "321")]
    [InlineData("How many tugs were in use?", "Fourteen tugs were in use.", "Fourteen")]
    [InlineData("How far must they retreat?", "They must do what was asked in 2018: retreat 20 kilometres by 10 October.", "20 kilometres")]
    [InlineData("How deep is the zone?", "The zone is to be 15 to 20 kilometres deep.", "15 to 20 kilometres")]
    [InlineData("How long did the repair take?", "The repair took eleven weeks in all.", "eleven weeks")]
    [InlineData("How many people marched in Kiel?", "In Kiel 2000 people marched in 2019.", "2000")]
    [InlineData("Who leads the canal authority?", "The canal authority is led by Osama Rabie.", "Osama Rabie")]
    [InlineData("Where was the memorandum signed?", "The memorandum was signed in Sochi.", "Sochi")]
    public void The_part_that_answers_is_marked(string question, string sentence, string expected)
    {
        var span = new ShortAnswerFinder(_analyzer).Find(question, sentence);
        span.ShouldNotBeNull();
        span.Value.Of(sentence).ShouldBe(expected);
    }

    [Theory]
    [InlineData("Why did the ship run aground?", "The ship ran aground on 23 March 2021 in a sandstorm.")]
    [InlineData("When did the ship reach Rotterdam?", "The ship reached Rotterdam late.")]
    [InlineData("Who leads the authority of Osama Rabie?", "The authority is led by Osama Rabie.")]
    [InlineData("How far must they retreat?", "They must do what was asked of them in 2018.")]
    [InlineData("???", "The canal was opened in 1869.")]
    public void Nothing_is_marked_where_no_part_surely_answers(string question, string sentence) =>
        new ShortAnswerFinder(_analyzer).Find(question, sentence).ShouldBeNull();

    public void Dispose() => _analyzer.Dispose();
}
