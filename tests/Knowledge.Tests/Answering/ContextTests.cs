using Dateline.Knowledge.Answering.Extractive;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Answering;

public sealed class ContextTests
{
    [Theory]
    [InlineData("The telescope was launched from Kourou.", "It weighs six tonnes.")]
    [InlineData("Ankara and Moscow made a plan.", "But they disagreed on the date.")]
    [InlineData("Jordan and Egypt took part.", "The latter sent a minister.")]
    public void A_sentence_that_opens_with_a_reference_brings_the_one_before(string before, string sentence) =>
        WholeOf(before, " ", sentence).ShouldBe($"{before} {sentence}");

    [Theory]
    [InlineData("The telescope was launched from Kourou.", "The mirror weighs little.")]
    [InlineData("The talks ended late.", "It is clear that they failed.")]
    [InlineData("The talks ended late.", "This week they are to be resumed.")]
    public void A_sentence_that_stands_alone_brings_nothing(string before, string sentence) =>
        WholeOf(before, " ", sentence).ShouldBe(sentence);

    [Fact]
    public void Another_paragraph_is_not_brought() =>
        WholeOf("The telescope was launched.", "\n\n", "It weighs six tonnes.").ShouldBe("It weighs six tonnes.");

    [Fact]
    public void A_cut_quotation_brings_its_beginning() =>
        WholeOf("The minister said: “We shall win.", " ", "Nobody will stop us.”")
            .ShouldBe("The minister said: “We shall win. Nobody will stop us.”");

    [Fact]
    public void What_would_be_too_long_is_not_brought() =>
        WholeOf($"The {new string('x', 700)} came.", " ", "It left.").ShouldBe("It left.");

    private static string WholeOf(string before, string between, string sentence)
    {
        var text = before + between + sentence;
        return Context.SpanOf(text,
        [
            new Sentence(new TextSpan(0, before.Length), BlockKind.Paragraph),
            new Sentence(new TextSpan(text.Length - sentence.Length, text.Length), BlockKind.Paragraph),
        ], 1).Of(text);
    }
}
