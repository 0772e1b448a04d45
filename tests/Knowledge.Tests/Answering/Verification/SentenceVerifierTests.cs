using CsCheck;
using Dateline.Evaluation.Data;
using Dateline.Evaluation.Verifying;
using Dateline.Knowledge.Answering;
using Dateline.Knowledge.Answering.Verification.Sentences;
using Dateline.Knowledge.Tests.Canonical;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Answering.Verification;

public sealed class SentenceVerifierTests
{
    private const string Talks =
        "On Monday, 17 September 2018, Alexander Lavrentiev told reporters in Sochi that Turkey may withdraw 1,500 soldiers, about "
        + "20 percent of its force, from a zone 15 to 20 kilometres deep, but he did not name a date.";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Talks)]
    [InlineData("Lavrentiev told reporters in Sochi that Turkey may withdraw 1500 soldiers, about 20% of its force.")]
    [InlineData("He did not name a date.")]
    [InlineData("He didn't name a date.")]
    [InlineData("Alexander Lavrentiev told reporters in Sochi on Sept. 17, 2018 that Turkey could withdraw 1,500 soldiers.")]
    [InlineData("Turkey may withdraw soldiers from a zone 15 to 20 km deep.")]
    public void What_the_cited_text_says_is_supported(string sentence) =>
        SentenceVerifier.Verify(sentence, [Talks]).ShouldBe(new SentenceFinding(Verdict.Supported, ""));

    [Theory]
    [InlineData("Lavrentiev told reporters in Sochi that Turkey may withdraw 1,600 soldiers.", "number")]
    [InlineData("Lavrentiev told reporters in Sochi that Turkey may withdraw 1,500 soldiers, about 20 percentage points of its force.", "unit")]
    [InlineData("Turkey may withdraw soldiers from a zone 15 to 20 miles deep.", "unit")]
    [InlineData("On Tuesday, 17 September 2018, Lavrentiev told reporters in Sochi that Turkey may withdraw soldiers.", "date")]
    [InlineData("On Monday, 17 October 2018, Lavrentiev told reporters in Sochi that Turkey may withdraw soldiers.", "date")]
    [InlineData("On Monday, 17 September 2017, Lavrentiev told reporters in Sochi that Turkey may withdraw soldiers.", "date")]
    [InlineData("Lavrentiev told reporters in Sochi that Turkey may not withdraw 1,500 soldiers.", "negation")]
    [InlineData("He did name a date.", "negation")]
    [InlineData("Lavrentiev told reporters in Sochi that Turkey will withdraw 1,500 soldiers.", "modality")]
    [InlineData("Alexander Shoigu told reporters in Sochi that Turkey may withdraw 1,500 soldiers.", "attribution")]
    [InlineData("Turkey told reporters in Sochi that Alexander Lavrentiev may withdraw 1,500 soldiers.", "attribution")]
    [InlineData("Lavrentiev told reporters in Sochi that Turkey “may recall 1,500 soldiers”.", "quote")]
    [InlineData("Penguins hatch their eggs in winter.", "support")]
    public void What_it_does_not_say_is_unsupported_and_the_check_is_named(string sentence, string check) =>
        SentenceVerifier.Verify(sentence, [Talks]).ShouldBe(new SentenceFinding(Verdict.Unsupported, check));

    [Fact]
    public void Without_a_cited_text_nothing_is_supported() =>
        SentenceVerifier.Verify(Talks, []).ShouldBe(new SentenceFinding(Verdict.Unsupported, "support"));

    [Fact]
    public void Any_text_supports_itself_or_says_nothing() => RandomText.Texts.Sample(text =>
    {
        var finding = SentenceVerifier.Verify(text, [text]);
        (finding.Verdict == Verdict.Supported || finding.FailedCheck is "support" or "quote").ShouldBeTrue(finding.ToString());
    }, iter: 2000);

    [Fact]
    public async Task Spoiled_sentences_of_the_seeds_are_caught_and_the_others_pass()
    {
        var (archive, articles) = await SeedArchive.OpenAsync(Cancellation);
        await archive.DisposeAsync();
        var sentences = SentenceMaker.Make(
            [.. articles.Select(article => new SetArticle { Id = article.Id.Value, Text = article.Text })], perKind: 100, seed: 1);

        var scores = VerificationScores.Of(sentences);

        scores.AllCaught.Of.ShouldBeGreaterThan(200);
        scores.AllCaught.Value.ShouldBeGreaterThanOrEqualTo(0.95);
        scores.AllPassed.Value.ShouldBeGreaterThanOrEqualTo(0.97);
    }
}
