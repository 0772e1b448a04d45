using Dateline.Knowledge.Retrieval;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Retrieval;

public sealed class FollowUpTests
{
    [Fact]
    public void A_question_that_names_its_subject_takes_nothing_over()
    {
        var followUp = FollowUp.Of("How far do the rebels pull back under the Sochi memorandum?", tellingTerms: 6);
        followUp.AskerCount.ShouldBe(0);
        followUp.AnswererCount.ShouldBe(0);
        followUp.VectorWeight.ShouldBe(0);
    }

    [Theory]
    [InlineData("How far do the rebels pull back under it?", 6)]
    [InlineData("And in Idlib?", 1)]
    [InlineData("How far do the rebels pull back under the memorandum?", 6)]
    public void A_question_that_points_back_leaves_words_out_or_names_nobody_takes_something_over(string question, int terms) =>
        FollowUp.Of(question, terms).AskerCount.ShouldBeGreaterThan(0);

    [Fact]
    public void The_more_it_leans_on_what_was_said_the_more_it_takes_over()
    {
        var bare = FollowUp.Of("and what did he say?", tellingTerms: 1);
        var less = FollowUp.Of("and what did the minister of transport say of the canal?", tellingTerms: 4);
        bare.AskerCount.ShouldBeGreaterThan(less.AskerCount);
        bare.VectorWeight.ShouldBeGreaterThan(less.VectorWeight);
        bare.AskerCount.ShouldBeLessThan(1);
    }
}
