using Dateline.Evaluation.Metrics;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Evaluation;

public sealed class AnswerWordsTests
{
    [Theory]
    [InlineData("The U.S. Navy", "us navy")]
    [InlineData("15-20 kilometers (12.5 miles)", "15 20 kilometers 125 miles")]
    [InlineData("don't; won’t", "dont wont")]
    [InlineData("STRASSE Straße", "strasse strasse")]
    [InlineData("ΟΔΟΣ οδος", "οδοσ οδοσ")]
    [InlineData("ﬁve ①", "five 1")]
    [InlineData("snake_case", "snake case")]
    [InlineData("an apple, a day", "apple day")]
    [InlineData("The", "the")]
    [InlineData("—", "")]
    public void Case_punctuation_and_articles_do_not_count(string text, string words) =>
        string.Join(' ', AnswerWords.Of(text)).ShouldBe(words);

    [Theory]
    [InlineData("It was opened in 1931.", "1931", true)]
    [InlineData("It cost 19310 crowns.", "1931", false)]
    [InlineData("the red house", "red house", true)]
    [InlineData("the red old house", "red house", false)]
    public void An_answer_is_contained_as_whole_words_side_by_side(string sentence, string answer, bool contained) =>
        AnswerWords.Contain(AnswerWords.Of(sentence), AnswerWords.Of(answer)).ShouldBe(contained);

    [Fact]
    public void Token_f1_counts_a_repeated_word_as_often_as_both_have_it()
    {
        AnswerWords.TokenF1(["b", "b", "c"], ["b", "d"]).ShouldBe(2.0 * 1 / 5);
        AnswerWords.TokenF1(["b", "b"], ["b", "b"]).ShouldBe(1);
        AnswerWords.TokenF1(["x"], ["y"]).ShouldBe(0);
    }
}
