using Dateline.Knowledge.Articles;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Articles;

public sealed class ArticleIdTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("reuters/2019-08-05 Идлиб 🚢")]
    public void Any_printable_id_is_taken(string value) => ArticleId.Parse(value).Value.ShouldBe(value);

    [Theory]
    [InlineData("")]
    [InlineData(" leading")]
    [InlineData("trailing ")]
    [InlineData("with\nnewline")]
    [InlineData("nul\0")]
    public void An_id_that_cannot_be_shown_or_sent_is_refused(string value) =>
        Should.Throw<InvalidInputException>(() => ArticleId.Parse(value)).Field.ShouldBe("article_id");

    [Fact]
    public void An_id_with_half_a_character_is_refused() =>
        Should.Throw<InvalidInputException>(() => ArticleId.Parse("a" + (char)0xD800)).Field.ShouldBe("article_id");

    [Fact]
    public void An_id_over_the_limit_is_refused_with_the_limit() =>
        Should.Throw<InvalidInputException>(() => ArticleId.Parse(new string('a', ArticleId.MaxLength + 1)))
            .Description.ShouldContain("200");
}
