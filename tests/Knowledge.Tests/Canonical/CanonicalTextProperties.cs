using System.Text;
using CsCheck;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Dateline.Knowledge.Chunking;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Canonical;

public sealed class CanonicalTextProperties
{
    private static readonly Gen<ArticleContent> Contents = Gen.Select(
        RandomText.Texts, Gen.Int[0, 2], ArticleContent (text, kind) => kind switch
        {
            0 => new ArticleContent.PlainText(text),
            1 => new ArticleContent.Markdown(text),
            _ => new ArticleContent.Document(Encoding.UTF8.GetBytes(text)),
        });

    [Fact]
    public void Blocks_sentences_and_passages_slice_back_and_hold_every_character_once() => Contents.Sample(content =>
    {
        if (Canonicalize(content) is not { } article)
        {
            return;
        }

        var passages = PassageBuilder.Build(article);
        HoldsEveryCharacterOnce(article.Text, article.Blocks.Select(block => block.Span));
        HoldsEveryCharacterOnce(article.Text, passages.Select(passage => passage.Span));
        HoldsEveryCharacterOnce(article.Text, passages.SelectMany(passage => passage.Sentences).Select(sentence => sentence.Span));
        passages.ShouldAllBe(passage => passage.Span.Length <= PassageBuilder.MaxLength
            || passage.Sentences.Count(sentence => sentence.Kind != BlockKind.Heading) == 1
            || passage.Sentences.Any(sentence => sentence.Kind == BlockKind.Heading));
    }, iter: 3000);

    [Fact]
    public void Canonical_text_is_clean() => Contents.Sample(content =>
    {
        if (Canonicalize(content) is not { Text: var text })
        {
            return;
        }

        text.ShouldBe(text.Normalize(NormalizationForm.FormC));
        text.ShouldBe(text.Trim());
        text.ShouldNotContain("\n\n\n");
        text.ShouldNotContain("  ");
        text.ShouldNotContain(" \n");
        text.ShouldAllBe(unit => unit == '\n' || unit == ' ' || !(char.IsWhiteSpace(unit) || char.IsControl(unit)));
    }, iter: 3000);

    [Fact]
    public void Cleaning_plain_text_again_changes_nothing() => RandomText.Texts.Sample(text =>
    {
        if (Canonicalize(new ArticleContent.PlainText(text)) is { } article)
        {
            Canonicalize(new ArticleContent.PlainText(article.Text))!.Text.ShouldBe(article.Text);
        }
    }, iter: 3000);

    [Fact]
    public void A_section_line_with_doubled_blanks_is_one_at_the_first_reading()
    {
        const string Text = "The  far  north > Asia\n\nFerries to the islands were stopped on Monday because of the storm.";
        Canonicalize(new ArticleContent.PlainText(Text))!.Text.ShouldBe("Ferries to the islands were stopped on Monday because of the storm.");
    }

    [Theory]
    [InlineData("U.S.\n\nU.S.", "U.S.")]
    [InlineData("World\n\nEurope\n\nFerries were stopped.", "Ferries were stopped.")]
    [InlineData("World\nEurope\nFerries were stopped.", "Ferries were stopped.")]
    [InlineData("World", "World")]
    public void Every_section_line_of_the_head_goes_at_the_first_reading_unless_nothing_follows(string content, string text)
    {
        var article = Canonicalize(new ArticleContent.PlainText(content))!;
        article.Text.ShouldBe(text);
        Canonicalize(new ArticleContent.PlainText(text))!.Text.ShouldBe(text);
    }

    private static CanonicalArticle? Canonicalize(ArticleContent content)
    {
        try
        {
            return Canonicalizer.Canonicalize(
                new ArticleSource(null, content, ArticleMetadata.Empty), TestContext.Current.CancellationToken);
        }
        catch (InvalidInputException)
        {
            return null;
        }
    }

    private static void HoldsEveryCharacterOnce(string text, IEnumerable<TextSpan> spans)
    {
        var end = 0;
        foreach (var span in spans)
        {
            text.AsSpan(end, span.Start - end).IsWhiteSpace().ShouldBeTrue($"{span} leaves out words after {end}");
            span.Length.ShouldBeGreaterThan(0);
            span.Of(text).Trim().ShouldBe(span.Of(text));
            RandomText.IsBetweenCharacters(text, span.Start).ShouldBeTrue($"{span} starts inside a character");
            RandomText.IsBetweenCharacters(text, span.End).ShouldBeTrue($"{span} ends inside a character");
            end = span.End;
        }

        text.AsSpan(end).IsWhiteSpace().ShouldBeTrue($"words after {end} are left out");
    }
}
