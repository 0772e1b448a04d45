using Dateline.Knowledge.Times;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Times;

public sealed class TimePhrasesTests
{
    // A Wednesday.
    private static readonly DateTimeOffset AskedAt = new(2019, 3, 13, 15, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("What was agreed in September 2018?", "2018-09-01", "2018-10-01")]
    [InlineData("What was agreed on 17 September 2018?", "2018-09-17", "2018-09-18")]
    [InlineData("What was agreed on September 17th, 2018?", "2018-09-17", "2018-09-18")]
    [InlineData("What happened in August?", "2018-08-01", "2018-09-01")]
    [InlineData("What happened in March?", "2019-03-01", "2019-04-01")]
    [InlineData("Who won in 2016?", "2016-01-01", "2017-01-01")]
    [InlineData("What did he say yesterday?", "2019-03-12", "2019-03-13")]
    [InlineData("What is said today?", "2019-03-13", "2019-03-14")]
    [InlineData("Who spoke on Monday?", "2019-03-11", "2019-03-12")]
    [InlineData("Who spoke on Thursday?", "2019-03-07", "2019-03-08")]
    [InlineData("What changed this week?", "2019-03-11", "2019-03-18")]
    [InlineData("What changed last week?", "2019-03-04", "2019-03-11")]
    [InlineData("What changed last month?", "2019-02-01", "2019-03-01")]
    [InlineData("What changed last year?", "2018-01-01", "2019-01-01")]
    [InlineData("What changed in the past month?", "2019-02-13", "2019-03-14")]
    [InlineData("What changed in the last three days?", "2019-03-10", "2019-03-14")]
    [InlineData("What changed three days ago?", "2019-03-10", "2019-03-11")]
    [InlineData("What changed two years ago?", "2017-01-01", "2018-01-01")]
    [InlineData("What changed before the election of 2016?", "0001-01-01", "2017-01-01")]
    [InlineData("What changed before July 2018?", "0001-01-01", "2018-07-01")]
    [InlineData("What changed until July 2018?", "0001-01-01", "2018-08-01")]
    public void A_phrase_is_read_from_the_moment_of_asking(string question, string start, string end) =>
        TimePhrases.Of(question, AskedAt).ShouldBe([new TimeRange(Day(start), Day(end))]);

    [Theory]
    [InlineData("What changed since March 2018?", "2018-03-01")]
    [InlineData("What changed after March 2018?", "2018-04-01")]
    [InlineData("What changed since Monday?", "2019-03-11")]
    public void Since_and_after_reach_to_the_moment_of_asking(string question, string start)
    {
        var range = TimePhrases.Of(question, AskedAt).ShouldHaveSingleItem();
        range.Start.ShouldBe(Day(start));
        range.End.ShouldBeGreaterThanOrEqualTo(AskedAt);
    }

    [Theory]
    [InlineData("Who may march tomorrow?")]
    [InlineData("How many of the 20190 stayed?")]
    [InlineData("What happened on 31 February 2018?")]
    [InlineData("")]
    public void Other_questions_name_no_time(string question) => TimePhrases.Of(question, AskedAt).ShouldBeEmpty();

    [Fact]
    public void Several_phrases_are_several_ranges() =>
        TimePhrases.Of("Did more come in 2017 than in May 2018?", AskedAt).Length.ShouldBe(2);

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public void A_clock_at_the_end_of_the_calendar_is_no_error(string askedAt) =>
        TimePhrases.Of("What happened 999 years ago, last year and in August?", Day(askedAt)).ShouldBeEmpty();

    [Fact]
    public void What_was_published_in_the_range_or_just_after_it_fits_and_the_rest_less_with_distance()
    {
        var september = new TimeRange(Day("2018-09-01"), Day("2018-10-01"));
        september.Fit(Day("2018-09-17")).ShouldBe(1);
        september.Fit(Day("2018-10-05")).ShouldBe(1);
        september.Fit(Day("2018-08-02")).ShouldBe(0.5, 1e-9);
        september.Fit(Day("2018-12-01")).ShouldBeLessThan(september.Fit(Day("2018-11-01")));
    }

    private static DateTimeOffset Day(string day) =>
        DateTimeOffset.Parse(day + "T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
}
