using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Canonical;

public sealed class TextMetadataTests
{
    private const string Body = "The harbour of Exampleton was closed on Monday after a crane fell into the basin, the port authority said.";

    [Theory]
    [InlineData("By Jane Doe | 5 August 2019", "Jane Doe", "2019-08-05")]
    [InlineData("By Jane Doe and John Roe, August 5, 2019", "Jane Doe;John Roe", "2019-08-05")]
    [InlineData("By Jane Doe", "Jane Doe", "")]
    [InlineData("By Jane Doe in Exampleton", "Jane Doe", "")]
    [InlineData("Published 5 August 2019", "", "2019-08-05")]
    [InlineData("Sept. 17, 2018", "", "2018-09-17")]
    [InlineData("It began on 5 August 2019.", "", "")]
    [InlineData("By nightfall the port was quiet.", "", "")]
    public void A_byline_gives_authors_and_date_and_a_sentence_gives_none(string line, string authors, string date)
    {
        var metadata = Read($"Crane falls into the basin\n\n{line}\n\n{Body}").Metadata;
        string.Join(';', metadata.Authors).ShouldBe(authors);
        (metadata.PublishedAt?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "").ShouldBe(date);
    }

    [Fact]
    public void The_biography_below_the_text_names_the_author_and_stays()
    {
        var article = Read($"Title\n\n{Body}\n\nJane Doe is a senior fellow at the Example Institute.");
        article.Metadata.Authors.ShouldBe(["Jane Doe"]);
        article.Text.ShouldEndWith("Example Institute.");
    }

    [Theory]
    [InlineData("Jane Doe is a senior fellow at the Example Institute for Ports.", "Example Institute for Ports")]
    [InlineData("Jane Doe writes on ports for the Russian daily Beispiel. She has written for the Other Gazette.", "Beispiel")]
    [InlineData("Jane Doe is an editor of The Example Review, where she covers shipping.", "The Example Review")]
    [InlineData("Jane Doe is a professor in the Department of Ports at the University of Exampleton. She lives there.", "University of Exampleton")]
    [InlineData("Jane Doe is a correspondent with Example & Sons.", "Example & Sons")]
    [InlineData("Jane Doe is a fellow at the U.S. Institute of St. Example. She sails.", "U.S. Institute of St. Example")]
    [InlineData("Jane Doe is a freelance writer.", "")]
    [InlineData("Jane Doe is an author. She spoke at the Example Institute.", "")]
    public void The_biography_tells_where_the_author_works(string biography, string affiliation)
    {
        var metadata = Read($"Title\n\n{Body}\n\n{biography}").Metadata;
        metadata.Authors.ShouldBe(["Jane Doe"]);
        string.Join(';', metadata.Affiliations.Select(each => $"{each.Author}: {each.Affiliation}"))
            .ShouldBe(affiliation.Length == 0 ? "" : $"Jane Doe: {affiliation}");
    }

    [Fact]
    public void Only_authors_have_affiliations_and_the_callers_authors_count()
    {
        const string Text = $"Title\n\n{Body}\n\nJane Doe is a fellow at the Example Institute.";
        Read(Text, ArticleMetadata.Empty with { Authors = ["John Roe"] }).Metadata.Affiliations.ShouldBeEmpty();
        Read(Text, ArticleMetadata.Empty with { Authors = ["John Roe", "Jane Doe"] }).Metadata.Affiliations
            .ShouldBe([new AuthorAffiliation("Jane Doe", "Example Institute")]);
    }

    [Fact]
    public void A_printed_date_is_likely_and_says_the_line_that_it_stands_in()
    {
        var metadata = Read($"Crane falls into the basin\n\nBy Jane Doe | 5 August 2019\n\nUpdated 7 August 2019\n\n{Body}").Metadata;
        metadata.PublishedAtOrigin.ShouldBe(new DateOrigin(DateSource.Text, DateCertainty.Likely, "By Jane Doe | 5 August 2019"));
        metadata.UpdatedAtOrigin.ShouldBe(new DateOrigin(DateSource.Text, DateCertainty.Likely, "Updated 7 August 2019"));
    }

    [Fact]
    public void The_callers_date_wins_and_is_certain_whatever_is_printed()
    {
        var given = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var metadata = Read(
            $"Crane falls into the basin\n\nBy Jane Doe | 5 August 2019\n\n{Body}", ArticleMetadata.Empty with { PublishedAt = given }).Metadata;
        metadata.PublishedAt.ShouldBe(given);
        metadata.PublishedAtOrigin.ShouldBe(DateOrigin.Caller);
    }

    [Theory]
    [InlineData("---\ntitle: T\ndate: 2019-08-05\n---\n", DateCertainty.Certain)]
    [InlineData("---\ntitle: T\ndate: 08/05/2019\n---\n", DateCertainty.Doubtful)]
    [InlineData("---\ntitle: T\ndate: 08/25/2019\n---\n", DateCertainty.Certain)]
    [InlineData("---\ntitle: T\ndate: 2019-08-05\n---\nBy Jane Doe | 5 August 2019\n\n", DateCertainty.Certain)]
    [InlineData("---\ntitle: T\ndate: 2019-08-05\n---\nBy Jane Doe | 5 August 2018\n\n", DateCertainty.Doubtful)]
    public void A_declared_date_is_certain_unless_it_may_be_another(string head, DateCertainty certainty)
    {
        var article = Canonicalizer.Canonicalize(
            new ArticleSource(null, new ArticleContent.Markdown(head + Body), ArticleMetadata.Empty), TestContext.Current.CancellationToken);
        article.Metadata.PublishedAtOrigin.ShouldBe(new DateOrigin(DateSource.Document, certainty, "front matter"));
    }

    [Fact]
    public void Without_a_date_there_is_no_origin_of_one()
    {
        var metadata = Read($"Title\n\n{Body}", ArticleMetadata.Empty with { PublishedAtOrigin = DateOrigin.Caller }).Metadata;
        metadata.PublishedAtOrigin.ShouldBeNull();
        metadata.UpdatedAtOrigin.ShouldBeNull();
    }

    [Theory]
    [InlineData("en", "The port was closed on Monday after a crane fell into the water, and the owners of the ships were told to expect delays.")]
    [InlineData("de", "Der Hafen wurde am Montag geschlossen, weil ein Kran in das Wasser fiel, und die Reeder müssen mit Verzögerungen rechnen.")]
    [InlineData("fr", "Le port a été fermé lundi après la chute d’une grue dans le bassin, et les armateurs doivent compter avec des retards.")]
    [InlineData("es", "El puerto fue cerrado el lunes después de que una grúa cayera al agua, y los armadores deben contar con retrasos en la entrega.")]
    [InlineData("it", "Il porto è stato chiuso lunedì dopo che una gru è caduta nel bacino, e gli armatori devono fare i conti con dei ritardi.")]
    [InlineData("pt", "O porto foi fechado na segunda-feira depois que um guindaste caiu na água, e os armadores não sabem quando os navios vão sair.")]
    [InlineData("nl", "De haven werd maandag gesloten nadat een kraan in het water was gevallen, en de reders moeten rekening houden met vertraging.")]
    [InlineData("ru", "Порт был закрыт в понедельник после того, как кран упал в воду.")]
    [InlineData("kk", "Порт дүйсенбі күні кран суға құлағаннан кейін жабылды, деп хабарлады басқарма.")]
    [InlineData("ar", "أغلق الميناء يوم الاثنين بعد سقوط رافعة في الماء.")]
    [InlineData("zh", "港口于星期一关闭，此前一台起重机掉入水中，港务局表示两名工人受伤。")]
    [InlineData("ja", "港は月曜日に閉鎖された。クレーンが水に落ちたためである。")]
    [InlineData("", "Exampleton 12 34 56")]
    public void The_language_is_told_by_script_and_common_words(string language, string text) =>
        Read(text).Metadata.Language.ShouldBe(language);

    private static CanonicalArticle Read(string text, ArticleMetadata? metadata = null) => Canonicalizer.Canonicalize(
        new ArticleSource(null, new ArticleContent.PlainText(text), metadata ?? ArticleMetadata.Empty), TestContext.Current.CancellationToken);
}
