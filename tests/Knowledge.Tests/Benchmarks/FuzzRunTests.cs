using Dateline.Benchmarks.Fuzz;
using Dateline.Knowledge.Canonical;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Benchmarks;

public sealed class FuzzRunTests
{
    private const int Slice = 1_000;

    [Fact]
    public async Task A_slice_of_mutated_inputs_meets_nothing_but_typed_rejections_and_every_span_slices_back()
    {
        var report = new FuzzReport();

        // No limit of time: other tests run in this process.
        await new FuzzRun(new FuzzInputs(2), TimeSpan.FromHours(1))
            .RunAsync(0, Slice, report.Add, TestContext.Current.CancellationToken);

        report.Count.ShouldBe(Slice);
        report.Faults.ShouldBeEmpty(string.Join('\n', report.Faults.Select(fault => $"{fault.Input.Number} ({fault.Input.Kind}): {fault.Fault}")));
        report.Kinds.Count.ShouldBe(6);
        report.Kinds.Values.ShouldAllBe(kind => kind.Taken > 0 && kind.Rejected > 0);
    }

    [Fact]
    public void The_same_seed_makes_the_same_inputs_and_another_makes_others()
    {
        Enumerable.Range(0, 100).ShouldAllBe(number => Bytes(new FuzzInputs(3).Make(number)) == Bytes(new FuzzInputs(3).Make(number)));
        Enumerable.Range(0, 100).Count(number => Bytes(new FuzzInputs(3).Make(number)) == Bytes(new FuzzInputs(4).Make(number))).ShouldBeLessThan(20);
    }

    private static string Bytes(FuzzInput input) => input.Content switch
    {
        ArticleContent.Document document => Convert.ToHexString(document.Value.Span),
        ArticleContent.Pdf pdf => Convert.ToHexString(pdf.Value.Span),
        ArticleContent.Html html => html.Value,
        ArticleContent.Markdown markdown => markdown.Value,
        ArticleContent.PlainText text => text.Value,
        _ => "",
    };
}
