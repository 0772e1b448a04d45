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
    [InlineData("A memorandum was signed in Sochi.", "Under it the opposition retreats.")]
    [InlineData("A zone is to divide them.", "It is to be 15 to 20 kilometres deep.")]
    [InlineData("A bridge is being built.", "It is likely to open in May.")]
    [InlineData("Hosts and terminals were linked.", "All of this set the stage for the project.")]
    [InlineData("Divers rest in pressure chambers.", "Poisoning is also treated with these devices.")]
    public void A_sentence_that_leans_on_the_one_before_brings_it(string before, string sentence) =>
        WholeOf(before, " ", sentence).ShouldBe($"{before} {sentence}");

    [Theory]
    [InlineData("The telescope was launched from Kourou.", "The mirror weighs little.")]
    [InlineData("The talks ended late.", "It is clear that they failed.")]
    [InlineData("The talks ended late.", "It is too early to speak of success.")]
    [InlineData("The talks ended late.", "This week they are to be resumed.")]
    [InlineData("The talks ended late.", "During his visit the president met the miners.")]
    [InlineData("The talks ended late.", "Since it opened in May the museum has had few visitors.")]
    [InlineData("The talks ended late.", "From this week on bread is dearer.")]
    [InlineData("The talks ended late.", "Prices of bread rose again this month.")]
    [InlineData("The talks ended late.", "Two chambers were bought, and divers rest in these chambers.")]
    public void A_sentence_that_stands_alone_brings_nothing(string before, string sentence) =>
        WholeOf(before, " ", sentence).ShouldBe(sentence);

    [Fact]
    public void What_is_brought_brings_what_it_leans_on_itself() =>
        WholeOf("The network guarantees an order.", " ", "This makes hosts simple.", "The suite uses this kind.")
            .ShouldBe("The network guarantees an order. This makes hosts simple. The suite uses this kind.");

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

    /// <summary>The last sentence with what it brings.</summary>
    private static string WholeOf(string before, string between, params string[] sentences)
    {
        var (text, all) = (before, new List<Sentence> { new(new TextSpan(0, before.Length), BlockKind.Paragraph) });
        foreach (var sentence in sentences)
        {
            text += between + sentence;
            all.Add(new Sentence(new TextSpan(text.Length - sentence.Length, text.Length), BlockKind.Paragraph));
        }

        return Context.SpanOf(text, [.. all], all.Count - 1).Of(text);
    }
}
