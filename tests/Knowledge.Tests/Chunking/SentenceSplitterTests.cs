using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Chunking;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Chunking;

public sealed class SentenceSplitterTests
{
    /// <summary>Sentences set apart by "|", which stands for the white space between them.</summary>
    [Theory]
    [InlineData("The talks ended.|A truce begins on Monday.")]
    [InlineData("Mr. Smith met Gen. A. B. Jones at 3.5 miles from the U.S. border.|They talked.")]
    [InlineData("He went back to the U.S.|The answer came later.")]
    [InlineData("He left at 9 p.m. on Sept. 17, 2018.|Nobody followed.")]
    [InlineData("“It is a test.”|He said so twice.")]
    [InlineData("“Why?” he asked.|“Because,” she said.")]
    [InlineData("It failed …|Then it worked.")]
    [InlineData("Is it over?!|Yes.")]
    [InlineData("The firm, Example Inc., grew.|It is based in St. Louis.")]
    [InlineData("The season ends .|The next begins .")]
    [InlineData("No. 5 is alive.|No.|It is not.")]
    public void News_sentences_are_cut_where_a_reader_would(string marked)
    {
        var expected = marked.Split('|');
        var text = string.Join(' ', expected);
        SentenceSplitter.Split(text, new TextSpan(0, text.Length)).Select(span => span.Of(text)).ShouldBe(expected);
    }

    [Fact]
    public void A_line_break_inside_a_paragraph_ends_no_sentence()
    {
        const string Text = "The talks\nended in Sochi.\nA truce begins.";
        SentenceSplitter.Split(Text, new TextSpan(0, Text.Length)).Select(span => span.Of(Text))
            .ShouldBe(["The talks\nended in Sochi.", "A truce begins."]);
    }

    [Fact]
    public void Only_the_given_part_is_cut()
    {
        const string Text = "One. Two. Three.";
        SentenceSplitter.Split(Text, new TextSpan(5, 9)).ShouldBe([new TextSpan(5, 9)]);
    }
}
