using Dateline.Evaluation.Data;
using Dateline.Evaluation.Metrics;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Evaluation;

public sealed class EvaluationSetReaderTests : IDisposable
{
    private const string Article = """{"id": "a", "title": null, "text": "One two three.", "source": "Times", "published_at": "2024-03-07", "url": null}""";
    private const string Question = """{"id": "q", "question": "Which?", "answerable": true, "evidence": [{"article_id": "a", "quote": "two", "start": 4, "end": 7, "start_utf16": 4, "end_utf16": 7}]}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dateline-tests-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_set_is_read_with_everything_a_system_may_know()
    {
        var set = Read(Article, """
            {"id": "q", "question": "Which?", "answerable": false, "asked_at": "2024-05-06T07:08:09+02:00", "type": "t",
            """.TrimEnd() + """ "history": [{"role": "user", "content": "Hm?"}], "extra": {"ignored": 1}}""");

        set.Name.ShouldBe("set");
        set.Articles.ShouldHaveSingleItem().ShouldBe(new SetArticle
        {
            Id = "a", Text = "One two three.", Publisher = "Times", PublishedAt = new(2024, 3, 7, 0, 0, 0, TimeSpan.Zero),
        });
        var question = set.Questions.ShouldHaveSingleItem();
        question.History.ShouldBe([new EarlierTurn("user", "Hm?")]);
        question.AskedAt.ShouldBe(new DateTimeOffset(2024, 5, 6, 5, 8, 9, TimeSpan.Zero));
        question.Line.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"question": "Which?", "answerable": true}""", "'id'")]
    [InlineData("""{"id": "", "question": "Which?", "answerable": true}""", "the id is empty")]
    [InlineData("""{"id": "r", "question": "Which?"}""", "'answerable'")]
    [InlineData("""{"id": "r", "question": " ", "answerable": true}""", "'r' is empty")]
    [InlineData("""{"id": "r", "question": "Which?", "answera""", "")]
    [InlineData("null", "expected an object")]
    [InlineData("""{"id": "q", "question": "Which?", "answerable": true}""", "'q' stands in an earlier line")]
    [InlineData("""{"id": "r", "question": "Which?", "answerable": true, "asked_at": "soon"}""", "'soon' is no date")]
    [InlineData("""{"id": "r", "question": "?", "answerable": true, "evidence": [{"article_id": "a", "quote": "nowhere"}]}""", "\"nowhere\" is nowhere in article 'a'")]
    [InlineData("""{"id": "r", "question": "?", "answerable": true, "evidence": [{"article_id": "z", "quote": "two"}]}""", "'z', which the set does not have")]
    public void A_bad_question_stops_with_its_file_and_line(string line, string problem)
    {
        var error = Should.Throw<BadDataException>(() => Read(Article, Question + "\n\n" + line));

        error.Message.ShouldStartWith($"{Path.Combine(_folder.FullName, "set", "questions.jsonl")}:3: ");
        error.Message.ShouldContain(problem);
    }

    [Theory]
    [InlineData("""{"id": "b"}""")]
    [InlineData("""{"id": "a", "text": "Again."}""")]
    [InlineData("""{"id": "b", "text": "x", "published_at": "yesterday"}""")]
    [InlineData("[]")]
    public void A_bad_article_stops_with_its_file_and_line(string line) =>
        Should.Throw<BadDataException>(() => Read(Article + "\n" + line, Question))
            .Message.ShouldStartWith($"{Path.Combine(_folder.FullName, "set", "articles.jsonl")}:2: ");

    [Fact]
    public void A_folder_that_is_no_set_is_named() =>
        Should.Throw<BadDataException>(() => EvaluationSetReader.Read(_folder.FullName)).Message.ShouldContain("articles.jsonl: no such file");

    [Fact]
    public void A_set_without_questions_is_refused() =>
        Should.Throw<BadDataException>(() => Read(Article, "")).Message.ShouldContain("no questions");

    [Fact]
    public void Questions_about_files_take_the_files_beside_them()
    {
        Write("articles/b.md", "# B");
        Write("articles/a.txt", "One two three.");
        Write("articles/c.html", "<p>later</p>");
        Write("questions/questions.jsonl", Question);

        var set = EvaluationSetReader.Read(Path.Combine(_folder.FullName, "questions"));

        set.Name.ShouldBe(_folder.Name);
        set.HasFiles.ShouldBeTrue();
        set.Articles.Select(article => article.Id).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void A_quote_that_is_nowhere_in_a_file_is_named_once_texts_are_known()
    {
        Write("articles/a.txt", "irrelevant here");
        Write("questions/questions.jsonl", Question);
        var set = EvaluationSetReader.Read(Path.Combine(_folder.FullName, "questions"));

        EvaluationSetReader.CheckQuotes(set, Texts("One two three."));
        Should.Throw<BadDataException>(() => EvaluationSetReader.CheckQuotes(set, Texts("One three.")))
            .Message.ShouldContain("questions.jsonl:1: question 'q': the quote \"two\" is nowhere");
    }

    [Theory]
    [InlineData("astana")]
    [InlineData("chroma")]
    [InlineData("clapnq")]
    [InlineData("mtragun")]
    [InlineData("multihop")]
    [InlineData("onestopqa")]
    [InlineData("squad2")]
    [InlineData("xquad")]
    public void Every_shared_set_is_read(string name)
    {
        var set = EvaluationSetReader.Read(Testing.Repository.Shared("eval", name));

        set.Name.ShouldBe(name);
        set.Questions.ShouldNotBeEmpty();
    }

    private static ArticleTexts Texts(string text) => new(new Dictionary<string, string> { ["a"] = text });

    private EvaluationSet Read(string articles, string questions)
    {
        Write("set/articles.jsonl", articles);
        Write("set/questions.jsonl", questions);
        return EvaluationSetReader.Read(Path.Combine(_folder.FullName, "set") + Path.DirectorySeparatorChar);
    }

    private void Write(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }
}
