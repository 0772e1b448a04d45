using Dateline.Knowledge.Articles;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Articles;

public sealed class CorpusNameTests
{
    [Theory]
    [InlineData("default")]
    [InlineData("2019_news-desk")]
    public void Lower_case_names_are_taken(string value) => CorpusName.Parse(value).Value.ShouldBe(value);

    [Theory]
    [InlineData("")]
    [InlineData("News")]
    [InlineData("-news")]
    [InlineData("a/b")]
    [InlineData("news\n")]
    public void Other_names_are_refused(string value) =>
        Should.Throw<InvalidInputException>(() => CorpusName.Parse(value)).Field.ShouldBe("corpus");
}
