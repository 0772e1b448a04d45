using Dateline.Knowledge.Articles;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Articles;

public sealed class ArticleVersionTests
{
    private static readonly ArticleMetadata Metadata = new() { Title = "Title", Tags = ["a", "b"] };

    [Fact]
    public void Equal_contents_have_equal_versions() =>
        ArticleVersion.Of("text", Metadata with { Tags = ["a", "b"] }).ShouldBe(ArticleVersion.Of("text", Metadata));

    [Fact]
    public void A_change_of_text_or_metadata_is_another_version()
    {
        var versions = new[]
        {
            ArticleVersion.Of("text", Metadata),
            ArticleVersion.Of("text.", Metadata),
            ArticleVersion.Of("text", Metadata with { Title = "Other" }),
            ArticleVersion.Of("text", Metadata with { PublishedAt = DateTimeOffset.UnixEpoch }),
            ArticleVersion.Of("text", Metadata with { Tags = ["b", "a"] }),
        };
        versions.Distinct().Count().ShouldBe(versions.Length);
    }

    [Fact]
    public void The_version_of_known_contents_is_known() => ArticleVersion.Of("", ArticleMetadata.Empty).Value
        .ShouldBe("f08c1bc360567e56bdf7e3d2e3b5497b443926b8030ea54844b8e15ef9aa6ddb");

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789")]
    public void What_is_no_version_is_refused(string value) =>
        Should.Throw<InvalidInputException>(() => ArticleVersion.Parse(value)).Field.ShouldBe("version");
}
