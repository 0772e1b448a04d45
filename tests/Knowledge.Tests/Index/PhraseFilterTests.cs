using CsCheck;
using Dateline.Knowledge.Index;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Index;

public sealed class PhraseFilterTests
{
    private static readonly Gen<string[]> Texts = Gen.String[Gen.Char["abcABC09éßжˈ"], 1, 5].Array[1, 200];

    [Fact]
    public void Whatever_stands_in_a_text_passes_however_it_is_set() => Gen.Select(Texts, Gen.Int[0, 199], Gen.Int[1, 12], Gen.Char[" \n-–’\"«.,"])
        .Sample((words, first, count, between) =>
        {
            var text = string.Join(between == '-' ? "—" : " ", words);
            var start = first % words.Length;
            var phrase = string.Join(between, words.Skip(start).Take(count));

            MayHold(text, phrase).ShouldBeTrue();
        });

    [Fact]
    public void What_does_not_stand_there_hardly_ever_passes()
    {
        var random = new Random(7);
        var words = Enumerable.Range(0, 2_000).Select(_ => Word()).ToArray();
        var filter = PhraseFilter.Of(string.Join(' ', words));

        Passing(1).ShouldBeInRange(0, 0.03);
        Passing(3).ShouldBeInRange(0, 0.002);

        string Word() => $"w{random.Next(1_000_000)}";

        double Passing(int length) => Enumerable.Range(0, 5_000).Count(_ => PhraseFilter.MayHold(
            filter, PhraseFilter.EntriesOf([.. Enumerable.Range(0, length).Select(_ => Word())]).AsSpan())) / 5_000.0;
    }

    [Theory]
    [InlineData("The ferry sails at noon.", "ferry sails", true)]
    [InlineData("The ferry sails at noon.", "Ferry sails", false)]
    [InlineData("The ferry sails at noon.", "sails ferry", false)]
    [InlineData("The ferry sails at noon.", "noon", true)]
    [InlineData("They don’t sail — ever.", "don't sail -- ever", true)]
    [InlineData("They donʼt sail.", "don't sail", true)]
    [InlineData("", "ferry", false)]
    [InlineData("“…”", "ferry", false)]
    [InlineData("", "", true)]
    [InlineData("The ferry sails.", "", true)]
    public void A_phrase_is_its_words_in_their_case_and_order(string text, string phrase, bool held) =>
        MayHold(text, phrase).ShouldBe(held);

    private static bool MayHold(string text, string phrase) => PhraseFilter.MayHold(
        PhraseFilter.Of(text), PhraseFilter.EntriesOf([.. PhraseFilter.WordsOf(phrase)]).AsSpan());
}
