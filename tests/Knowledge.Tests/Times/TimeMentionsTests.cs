using Dateline.Knowledge.Times;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Times;

public sealed class TimeMentionsTests
{
    [Theory]
    [InlineData("How many were killed in August?", "At least 450 were killed, it was said at the end of July.")]
    [InlineData("What happened on 5 Aug. 2019?", "On 5 August 2018 the talks began.")]
    [InlineData("Who won in 2014?", "The team of 1998 won.")]
    public void Texts_of_other_months_or_years_exclude_one_another(string question, string sentence) =>
        TimeMentions.Of(question).Exclude(TimeMentions.Of(sentence)).ShouldBeTrue();

    [Theory]
    [InlineData("How many were killed in August?", "Three were killed.")]
    [InlineData("How many were killed?", "Three were killed in July 2019.")]
    [InlineData("What was said in August?", "From July to August nothing was said.")]
    [InlineData("Who may march in August?", "They may march, and did in 20190 ways.")]
    public void Other_texts_do_not(string question, string sentence) =>
        TimeMentions.Of(question).Exclude(TimeMentions.Of(sentence)).ShouldBeFalse();
}
