using Dateline.Knowledge.Answering;
using Dateline.Knowledge.Answering.Extractive;
using Dateline.Knowledge.Articles;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Answering;

/// <summary>What speaks against an answer, beside what speaks for it.</summary>
public sealed class EvidenceGathererTests
{
    private static readonly string[] Articles =
    [
        "The ferry to Marrow Landing was bought by the county in 1931. It is not used in winter.",
        "The county bought nine buses from a dealer in Kiel last spring, and a mayor sold them.",
    ];

    [Fact]
    public async Task A_name_that_the_best_passage_lacks_speaks_against_an_answer()
    {
        var named = await EvidenceAsync("Who bought the ferry to Marrow Landing?");
        var other = await EvidenceAsync("Who bought the ferry to Harrow Landing?");

        named.MissingNames.ShouldBe(0);
        other.MissingNames.ShouldBe(0.5f);
        ConfidenceModel.Confidence(other).ShouldBeLessThan(ConfidenceModel.Confidence(named));
    }

    [Fact]
    public async Task A_name_is_not_missing_where_another_answering_sentence_stands_beside_it()
    {
        const string question = "When were the ferry to Marrow Landing and the lighthouse of Kiel bought by the county?";
        const string ferry = "The ferry to Marrow Landing was bought by the county in 1931.";
        var half = await EvidenceAsync(question, [ferry], KnowledgeOptions.DefaultReader);
        var whole = await EvidenceAsync(question, [ferry, "The lighthouse of Kiel was bought by the county in 1952."], KnowledgeOptions.DefaultReader);

        half.MissingNames.ShouldBeGreaterThan(0);
        whole.MissingNames.ShouldBe(0);
    }

    [Fact]
    public async Task A_question_that_denies_lacks_its_negation_in_a_sentence_that_does_not()
    {
        (await EvidenceAsync("Which ferry was not bought by the county?")).LacksNegation.ShouldBeTrue();
        (await EvidenceAsync("Which ferry was bought by the county?")).LacksNegation.ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_said_of_another_time_only_is_no_evidence()
    {
        var evidence = await EvidenceAsync("Who bought the ferry in 1950?", ["The ferry was bought by the county in 1931."]);

        evidence.ShouldBe(Evidence.None);
        ConfidenceModel.Confidence(evidence).ShouldBe(0);
    }

    /// <summary>Issue 7.</summary>
    [Fact]
    public async Task The_best_sentences_reading_counts_more_than_those_of_the_others()
    {
        const string question = "Who bought the ferry to Marrow Landing?";
        await using var archive = await TemporaryArchive.OpenAsync(reader: KnowledgeOptions.DefaultReader);
        await archive.IngestAsync("ferry", "The county bought the ferry to Marrow Landing in 1931.");
        await archive.IngestAsync("letter", "The ferry to Marrow Landing is not used in winter.");
        var asked = new Question(CorpusName.Default, question);

        var ranked = await archive.Knowledge.Questions.RankAsync(asked, TestContext.Current.CancellationToken);
        var evidence = await archive.Knowledge.Questions.EvidenceAsync(asked, TestContext.Current.CancellationToken);

        var (best, second) = (Math.Max(-3, ranked[0].Reading!.Value), Math.Max(-3, ranked[1].Reading!.Value));
        second.ShouldBeLessThan(best);
        evidence.ReadingInContext!.Value.ShouldBe(((2.5f * best) + second) / 3.5f, 1e-4f);
        evidence.BestCoverage.ShouldBe(ranked[0].Coverage);
    }

    [Fact]
    public void Every_input_of_the_confidence_has_a_name_and_a_sign()
    {
        ConfidenceModel.Inputs(Evidence.None).Length.ShouldBe(ConfidenceModel.Names.Count);
        ConfidenceModel.Signs.Count.ShouldBe(ConfidenceModel.Names.Count);
        ConfidenceModel.Signs.ShouldAllBe(sign => sign == 1 || sign == -1);
    }

    private static Task<Evidence> EvidenceAsync(string question) => EvidenceAsync(question, Articles);

    private static async Task<Evidence> EvidenceAsync(string question, string[] articles, string reader = KnowledgeOptions.NoReader)
    {
        await using var archive = await TemporaryArchive.OpenAsync(reader: reader);
        foreach (var (text, i) in articles.Select((text, i) => (text, i)))
        {
            await archive.IngestAsync($"article-{i}", text);
        }

        return await archive.Knowledge.Questions.EvidenceAsync(
            new Question(CorpusName.Default, question), TestContext.Current.CancellationToken);
    }
}
