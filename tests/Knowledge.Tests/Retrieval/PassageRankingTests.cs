using System.Collections.Immutable;
using Dateline.Knowledge.Analysis;
using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Index;
using Dateline.Knowledge.Retrieval;
using Dateline.Knowledge.Tests.Index;
using Dateline.Knowledge.Times;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Retrieval;

public sealed class PassageRankingTests : IDisposable
{
    private static readonly TimeRange In2016 = new(NewYear(2016), NewYear(2017));

    private readonly TextAnalyzer _analyzer = new();
    private readonly PassageRanking _ranking;

    public PassageRankingTests() => _ranking = new PassageRanking(_analyzer, new RankingProfile(VectorWeight: 1));

    public void Dispose() => _analyzer.Dispose();

    [Fact]
    public void Words_lead_and_vectors_correct_them() => Rank([
        Hit("little", lexical: 5, cosine: 0.4f),
        Hit("most", lexical: 10, cosine: 0.1f),
        Hit("both", lexical: 9, cosine: 0.5f),
        Hit("none", lexical: 0, cosine: 0.6f)]).ShouldBe(["both", "most", "little", "none"]);

    [Fact]
    public void Of_equals_the_newer_comes_first_and_those_without_a_date_last() =>
        Rank([Hit("undated"), Hit("old", year: 2015), Hit("new", year: 2017)]).ShouldBe(["new", "old", "undated"]);

    [Fact]
    public void The_time_that_a_question_names_is_a_preference_among_like_passages() =>
        Rank([Hit("late", year: 2019), Hit("undated"), Hit("then", year: 2016)], In2016).ShouldBe(["then", "undated", "late"]);

    [Fact]
    public void A_much_better_passage_of_another_time_stays_before() =>
        Rank([Hit("late", year: 2019), Hit("then", lexical: 5, year: 2016)], In2016).ShouldBe(["late", "then"]);

    [Fact]
    public void A_headline_that_names_what_is_asked_for_decides_between_like_passages() =>
        Rank([Hit("other", title: "Weather"), Hit("named", title: "Harbour closed"), Hit("none")])[0].ShouldBe("named");

    [Fact]
    public void A_headline_of_nothing_but_the_questions_words_names_the_subject() =>
        Rank([Hit("longer", title: "Harbour closed after accident"), Hit("half", title: "Harbour closed"), Hit("subject", title: "The Harbour", lexical: 6)])
            .ShouldBe(["subject", "half", "longer"]);

    [Fact]
    public void A_headline_about_an_earlier_turn_does_not() =>
        Rank([Hit("earlier", title: "Storm", lexical: 9.9f), Hit("now", title: "Weather")])[0].ShouldBe("now");

    [Fact]
    public void Further_passages_of_an_article_give_way_to_others_nearly_as_good()
    {
        PassageHit[] crowd = [.. Enumerable.Range(0, 8).Select(place => Hit("long", lexical: 10 - 0.01f * place))];
        Rank([.. crowd, Hit("short", lexical: 9.5f), Hit("weak", lexical: 4)])
            .ShouldBe(["long", "long", "long", "long", "long", "short", "long", "long", "long", "weak"]);
    }

    [Fact]
    public void Nothing_found_is_an_empty_ranking() => Rank([]).ShouldBeEmpty();

    private string[] Rank(PassageHit[] hits, params TimeRange[] times)
    {
        ImmutableArray<QuestionTerm> terms =
        [
            new(_analyzer.Terms("harbour")[0], Count: 1, Rarity: 3, InCorpus: true),
            new(_analyzer.Terms("storm")[0], Count: 0.3f, Rarity: 3, InCorpus: true),
        ];
        return [.. _ranking.Rank(hits, terms, [.. times]).Select(passage => passage.Hit.Article.Id.Value)];
    }

    private static PassageHit Hit(string id, float lexical = 10, float cosine = 0.5f, int? year = null, string title = "")
    {
        var metadata = new ArticleMetadata { Title = title, PublishedAt = year is { } known ? NewYear(known) : null };
        var article = IndexedArticles.Of(id, id, metadata: metadata).Header;
        return new PassageHit(IndexedPassage.IdOf(CorpusName.Default, article.Id, article.Version, new TextSpan(0, (int)(lexical * 100))), article, 0, new TextSpan(0, id.Length), lexical, [cosine]);
    }

    private static DateTimeOffset NewYear(int year) => new(year, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
