using Dateline.Knowledge.Analysis;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Analysis;

public sealed class TextAnalyzerTests : IDisposable
{
    private readonly TextAnalyzer _analyzer = new();

    [Theory]
    [InlineData("retreated", "retreating")]
    [InlineData("Lavrentiev's", "lavrentiev")]
    [InlineData("São", "Sao")]
    [InlineData("cease-fire", "Cease fire")]
    public void Forms_of_a_word_are_one_term(string left, string right) =>
        _analyzer.Terms(left).ShouldBe(_analyzer.Terms(right));

    [Theory]
    [InlineData("15", "20")]
    [InlineData("Idlib", "Aleppo")]
    public void Different_words_are_different_terms(string left, string right) =>
        _analyzer.Terms(left).ShouldNotBe(_analyzer.Terms(right));

    [Theory]
    [InlineData("")]
    [InlineData("the of and")]
    [InlineData("… — !")]
    public void Text_without_content_words_has_no_terms(string text) => _analyzer.Terms(text).ShouldBeEmpty();

    [Fact]
    public void Many_threads_get_the_same_terms()
    {
        var expected = _analyzer.Terms("The opposition must retreat 15-20 kilometers.");
        Parallel.For(0, 64, _ =>
            _analyzer.Terms("The opposition must retreat 15-20 kilometers.").ShouldBe(expected));
    }

    [Fact]
    public void A_term_is_the_same_number_on_every_machine() => Term.Of("idlib").Id.ShouldBe(270242063u);

    public void Dispose() => _analyzer.Dispose();
}
