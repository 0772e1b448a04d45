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
    [InlineData("How many ships were waiting?", "On Saturday 321 ships were waiting at both ends.", "321 ships")]
    [InlineData("How many tugs were in use?", "Fourteen tugs were in use.", "Fourteen tugs")]
    [InlineData("How far must they retreat?", "They must do what was asked in 2018: retreat 20 kilometres by 10 October.", "20 kilometres")]
    [InlineData("How deep is the zone?", "The zone is to be 15 to 20 kilometres deep.", "15 to 20 kilometres")]
    [InlineData("How long did the repair take?", "The repair took eleven weeks in all.", "eleven weeks")]
    [InlineData("How long is the bridge?", "Opened within eleven weeks, the bridge is 300 metres long.", "300 metres")]
    [InlineData("How many people marched in Kiel?", "In Kiel 2000 people marched in 2019.", "2000 people")]
    [InlineData("Who leads the canal authority?", "The canal authority is led by Osama Rabie.", "Osama Rabie")]
    [InlineData("Where was the memorandum signed?", "The memorandum was signed in Sochi.", "Sochi")]
    [InlineData("How many ships were waiting in the morning?", "In the morning four other ships were waiting.", "four other ships")]
    [InlineData("How many people fled?", "More than 180,000 people fled between 29 April and 9 May.", "More than 180,000 people")]
    [InlineData("How much sand was dredged?", "Some 30,000 cubic metres of sand were dredged.", "Some 30,000 cubic metres of sand")]
    [InlineData("How much does the authority demand?", "The authority demands 916 million dollars from the owner.", "916 million dollars")]
    [InlineData("When did the truce end?", "The truce ended on Monday, 5 August.", "Monday, 5 August")]
    [InlineData("When was the round held?", "The round was held on 25 and 26 April.", "25 and 26 April")]
    [InlineData("When was the truce announced?", "It was announced on the evening of 1 August.", "the evening of 1 August")]
    [InlineData("When do the talks begin?", "The talks begin on 8 February.", "8 February")]
    [InlineData("Who built the bridge?", "In Norway the bridge was built by Anna Berg’s father.", "Anna Berg")]
    [InlineData("With whom did Turkey sign a memorandum?", "A memorandum was signed by Turkey and Russia.", "Russia")]
    [InlineData("Where in Australia were they found?", "They were found in Perth, Australia.", "Perth")]
    [InlineData("Where did the monks flee?", "The monks of Evroul fled to Italy.", "Italy")]
    [InlineData("Were the motorways opened in time?", "The motorways M4 and M5 were not opened by the end of last year.", "were not opened")]
    [InlineData("Have the groups left the zone?", "The groups never left the zone.", "never left")]
    [InlineData("Did the round go ahead in October?", "The round did not take place this month.", "did not take place")]
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
    [InlineData("Who made the rules?", "The rules were made under Turkish law.")]
    [InlineData("How many containers did it carry?", "It ran aground with its bow in one bank.")]
    [InlineData("How deep is the zone?", "The two signed nothing, and the zone is deep.")]
    [InlineData("How far away is the telescope?", "Thirty days after its launch the telescope was far away.")]
    [InlineData("How long did the repair take?", "The repair took 40 tonnes of steel.")]
    [InlineData("How old is the bridge?", "The bridge is 300 metres long.")]
    [InlineData("How wide is the park?", "The park has 20 square kilometres.")]
    [InlineData("How heavy is the stone?", "The stone is 3 metres high.")]
    [InlineData("Were the motorways opened?", "The motorways were opened.")]
    [InlineData("Were the motorways opened?", "Not all motorways were opened, and the talks did not end.")]
    [InlineData("???", "The canal was opened in 1869.")]
    [InlineData("Who is the president of Turkey?", "The presidents of Russia, Turkey and Iran said after their summit that it was settled.")]
    [InlineData("Who leads Norway?", "The leaders of Norway, Sweden and the Netherlands met.")]
    public void Nothing_is_marked_where_no_part_surely_answers(string question, string sentence) =>
        new ShortAnswerFinder(_analyzer).Find(question, sentence).ShouldBeNull();

    public void Dispose() => _analyzer.Dispose();
}
