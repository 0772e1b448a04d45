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

    private static CanonicalArticle Read(string text) => Canonicalizer.Canonicalize(
        new ArticleSource(null, new ArticleContent.PlainText(text), ArticleMetadata.Empty), TestContext.Current.CancellationToken);
}
