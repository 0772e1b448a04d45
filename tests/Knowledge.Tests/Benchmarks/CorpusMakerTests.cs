using Dateline.Benchmarks;
using Dateline.Benchmarks.Scale;
using Dateline.Evaluation.Data;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Benchmarks;

public sealed class CorpusMakerTests
{
    private static readonly string[] Sentences =
    [
        "The harbour opened in 1931 after long years.", "It was enlarged again in the year 1955.", "Ships of every size call there today.",
    ];

    private static readonly SetArticle[] Given = [new() { Id = "a", Text = string.Join(' ', Sentences) + "\n\nShort." }];

    [Fact]
    public void The_same_seed_and_number_make_the_same_article() =>
        new CorpusMaker(Given, seed: 7).Make(41).ShouldBe(new CorpusMaker(Given, seed: 7).Make(41));

    [Fact]
    public void Other_numbers_and_seeds_make_other_articles()
    {
        var maker = new CorpusMaker(Given, seed: 7);

        Enumerable.Range(0, 100).Select(number => maker.Make(number).Text).Distinct().Count().ShouldBe(100);
        new CorpusMaker(Given, seed: 8).Make(1).Text.ShouldNotBe(maker.Make(1).Text);
    }

    [Fact]
    public void An_article_is_made_of_given_sentences_only() =>
        new CorpusMaker(Given, seed: 7).Make(3).Text.Split("\n\n")
            .ShouldAllBe(paragraph => Sentences.Aggregate(paragraph, (left, sentence) => left.Replace(sentence, "")).Trim().Length == 0);

    [Fact]
    public void Articles_without_a_sentence_are_refused() =>
        Should.Throw<BadUsageException>(() => new CorpusMaker([new SetArticle { Id = "a", Text = "Hm." }], seed: 7));
}
