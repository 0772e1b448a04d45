using Dateline.Evaluation.Data;
using Dateline.Evaluation.Gating;
using Dateline.Evaluation.Metrics;
using Dateline.Evaluation.Predictions;
using Dateline.Knowledge.Answering;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Evaluation;

public sealed class GateTests : IDisposable
{
    private const string Floors = """
        {
          "every": { "citation_exactness": 1 },
          "sets": { "tiny": { "passage_hit@1": 1, "sentence_hit@1": 0.9, "contained@1": 1, "auroc": 0.8, "abstain_f1": 1 } }
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dateline-tests-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Right_answers_hold_every_floor() =>
        Under(TinySet.RightAnswer, TinySet.RightRefusal).ShouldBeEmpty();

    [Fact]
    public void Answers_spoiled_on_purpose_fall_under_their_floors()
    {
        var sentence = TinySet.RightAnswer.Sentences[0];
        var citation = sentence.Citations[0];

        Under(TinySet.RightAnswer with { Passages = [] }, TinySet.RightRefusal).ShouldBe([Metric.PassageHit1]);
        Under(TinySet.RightAnswer with { Sentences = [] }, TinySet.RightRefusal)
            .ShouldBe([Metric.CitationExactness, Metric.SentenceHit1, Metric.Contained1]);
        Under(WithCitation(citation with { Quote = "The harbour opened in 1932." }), TinySet.RightRefusal)
            .ShouldBe([Metric.CitationExactness, Metric.SentenceHit1]);
        Under(WithCitation(citation with { Start = 1, Quote = TinySet.Harbour[1..27] }), TinySet.RightRefusal).ShouldBeEmpty();
        Under(WithCitation(citation with { Start = 1 }), TinySet.RightRefusal)
            .ShouldBe([Metric.CitationExactness, Metric.SentenceHit1]);
        Under(TinySet.RightAnswer with { Confidence = 0 }, TinySet.RightRefusal).ShouldBe([Metric.Auroc]);
        Under(TinySet.RightAnswer, TinySet.RightRefusal with { Status = AnswerStatus.Answered }).ShouldBe([Metric.AbstainF1]);
        Under(TinySet.RightRefusal).Count.ShouldBe(6);

        Prediction WithCitation(PredictedCitation spoiled) => TinySet.RightAnswer with
        {
            Sentences = [sentence with { Citations = [spoiled] }],
        };
    }

    [Fact]
    public void Proposed_floors_hold_for_the_answers_they_were_made_of()
    {
        var scores = TinySet.Score(TinySet.RightAnswer, TinySet.RightRefusal);

        var proposed = ReadFloors(FloorProposal.Of([scores]));

        proposed.Has("tiny").ShouldBeTrue();
        Judgement.Of(scores, proposed).ShouldAllBe(judgement => judgement.Holds);
    }

    [Theory]
    [InlineData(40, .9, .85)]
    [InlineData(1000, .9, .89)]
    public void A_proposed_floor_leaves_two_questions_or_a_hundredth(int questions, double figure, double floor)
    {
        var scores = TinySet.Score(TinySet.RightAnswer, TinySet.RightRefusal);
        var metrics = scores.Metrics.ToDictionary();
        metrics[Metric.SentenceHit1] = new Estimate(figure, null, null, questions);
        metrics[Metric.AbstainF1] = new Estimate(figure, null, null, questions / 2);

        var proposed = ReadFloors(FloorProposal.Of([scores with { Metrics = metrics }])).Of("tiny").ToDictionary(one => one.Item1, one => one.Item2);

        proposed[Metric.SentenceHit1].ShouldBe(floor, 1e-9);
        proposed[Metric.AbstainF1].ShouldBe(figure - Math.Max(.01, 8.0 / questions), 1e-4);
    }

    [Fact]
    public void A_set_without_floors_of_its_own_is_known() =>
        ReadFloors(Floors).Has("another").ShouldBeFalse();

    [Fact]
    public void A_sets_own_floor_wins_over_that_of_every_set() =>
        ReadFloors("""{"every": {"auroc": 0.5}, "sets": {"tiny": {"auroc": 0.9}}}""").Of("tiny").ShouldBe([(Metric.Auroc, .9)]);

    [Theory]
    [InlineData("""{"every": {"charm": 1}, "sets": {}}""", "there is no metric 'charm'")]
    [InlineData("""{"every": {"calibration_error": 0.1}, "sets": {}}""", "cannot have a floor")]
    [InlineData("""{"every": {}}""", "sets")]
    [InlineData("{", "")]
    public void A_file_that_is_not_about_floors_is_refused(string content, string problem) =>
        Should.Throw<BadDataException>(() => ReadFloors(content)).Message.ShouldContain(problem);

    [Fact]
    public void The_floors_of_this_repository_can_be_read() =>
        Dateline.Evaluation.Gating.Floors.Read(Testing.Repository.PathOf("tests", "Evaluation", "floors.json"))
            .Of("any").ShouldContain((Metric.CitationExactness, 1));

    private List<Metric> Under(params Prediction[] predictions) =>
    [
        .. Judgement.Of(TinySet.Score(predictions), ReadFloors(Floors)).Where(judgement => !judgement.Holds)
            .Select(judgement => judgement.Metric),
    ];

    private Dateline.Evaluation.Gating.Floors ReadFloors(string content)
    {
        var file = Path.Combine(_folder.FullName, "floors.json");
        File.WriteAllText(file, content);
        return Dateline.Evaluation.Gating.Floors.Read(file);
    }
}
