using CsCheck;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Answering.Verification.Quotes;
using Dateline.Knowledge.Articles;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Answering.Verification;

/// <summary>What holds for every slice of every article of the seeds.</summary>
public sealed class QuoteProperties
{
    private const int Slices = 200;

    // Three numbers that choose an article, a first word and a length.
    private static readonly Gen<(int Article, int First, int Length)> Choices =
        Gen.Select(Gen.Int[0, 10_000], Gen.Int[0, 10_000], Gen.Int[3, 60]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_slice_of_whole_words_is_found_at_its_place() => await EachSliceAsync(async (archive, id, text, span) =>
    {
        var result = await VerifyAsync(archive, span.Of(text));
        result.Places.ShouldContain(place => place.ArticleId == id && Covers(place, span, text), span.Of(text));
        result.Nearest.ShouldBeEmpty();
    });

    [Fact]
    public async Task A_slice_is_found_in_other_white_space_quotation_marks_and_dashes() =>
        await EachSliceAsync(async (archive, id, text, span) =>
        {
            var retyped = "“" + span.Of(text)
                .Replace("\n", " ", StringComparison.Ordinal).Replace(" ", " \u00A0\n", StringComparison.Ordinal)
                .Replace('’', '\'').Replace("\"", "''", StringComparison.Ordinal).Replace("“", "«", StringComparison.Ordinal)
                .Replace("–", "—", StringComparison.Ordinal).Replace("-", "\u2011", StringComparison.Ordinal) + "”";
            var result = await VerifyAsync(archive, retyped);
            result.Places.ShouldContain(place => place.ArticleId == id && Covers(place, span, text), retyped);
        });

    [Fact]
    public async Task A_slice_that_begins_and_ends_within_words_is_found() => await EachSliceAsync(async (archive, id, text, span) =>
    {
        var cut = new TextSpan(span.Start + 1, span.End - 1);
        if (cut.Of(text).Split().Length < 4 || !char.IsLetterOrDigit(text[cut.Start]) || !char.IsLetterOrDigit(text[cut.End - 1]))
        {
            return;
        }

        var result = await VerifyAsync(archive, cut.Of(text));
        result.Verbatim.ShouldBeTrue(cut.Of(text));
        result.Places.ShouldAllBe(place => Comparable(place.Quote) == Comparable(cut.Of(text)));
    });

    [Fact]
    public async Task A_changed_word_is_not_verbatim_and_the_difference_says_which() =>
        await EachSliceAsync(async (archive, id, text, span) =>
        {
            var words = QuotedWord.Of(text, span);
            var changed = words[words.Count / 2];
            // Fewer may all be stop words but the changed one, and nothing is near by those.
            if (words.Count < 12 || !changed.Plain.All(char.IsLetterOrDigit))
            {
                return;
            }

            var quote = text[span.Start..changed.Span.Start] + "zeppelin" + text[changed.Span.End..span.End];
            var result = await VerifyAsync(archive, quote);
            result.Verbatim.ShouldBeFalse();
            var nearest = result.Nearest[0];
            nearest.Differences.ShouldBe([new WordDifference("zeppelin", changed.Span.Of(text))], quote);
            nearest.Similarity.ShouldBe((words.Count - 1) / (double)words.Count, 1e-9);
            nearest.Citation.Quote.ShouldBe(nearest.Citation.Span.Of(await TextAsync(archive, nearest.Citation)));
        });

    private static async Task EachSliceAsync(Func<TemporaryArchive, ArticleId, string, TextSpan, Task> check)
    {
        var (archive, articles) = await SeedArchive.OpenAsync(Cancellation);
        await using (archive)
        {
            await Choices.SampleAsync(
                async choice =>
                {
                    var (id, text) = articles[choice.Article % articles.Count];
                    var words = QuotedWord.Of(text, new TextSpan(0, text.Length)).FindAll(word => word.Plain.Any(char.IsLetterOrDigit));
                    var first = choice.First % (words.Count - 3);
                    var last = Math.Min(first + choice.Length - 1, words.Count - 1);
                    await check(archive, id, text, new TextSpan(words[first].Span.Start, words[last].Span.End));
                },
                iter: Slices, threads: 1);
        }
    }

    private static Task<QuoteResult> VerifyAsync(TemporaryArchive archive, string quote) =>
        archive.Knowledge.Verification.VerifyQuoteAsync(
            new QuoteQuery(CorpusName.Default, quote) { MaxPlaces = QuoteQuery.MostPlaces }, Cancellation);

    private static async Task<string> TextAsync(TemporaryArchive archive, Citation citation) =>
        (await archive.Knowledge.Articles.GetAsync(CorpusName.Default, citation.ArticleId, citation.Version, Cancellation)).Text;

    // The quotation marks at a slice's ends are taken for the caller's.
    private static bool Covers(Citation place, TextSpan span, string text) => span.Contains(place.Span)
        && place.Span.Of(text) == place.Quote && Comparable(place.Quote) == Comparable(span.Of(text));

    private static string Comparable(string text) => NormalizedText.Of(Typography.Unquoted(text)).Text;
}
