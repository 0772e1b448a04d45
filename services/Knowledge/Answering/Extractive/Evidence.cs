namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>The best that the sentences found for a question reach, and what speaks against them: what its confidence rests on.</summary>
/// <param name="Coverage">The greatest share of the question's term weight that one of them covers, 0 to 1.</param>
/// <param name="BestCoverage">The same share of the best sentence.</param>
/// <param name="Cosine">The greatest cosine of one with the question.</param>
/// <param name="ReadingInContext">
/// Mean reading of the three best sentences after those before them, each −3 at least, in which the best counts more than the others
/// together; null where none was read.
/// </param>
/// <param name="MissingNames">
/// Share of the question's names and numbers that are neither in the passages of the best sentence and of the next two, where these
/// read as answers, nor in their titles, 0 to 1.
/// </param>
/// <param name="LacksNegation">Whether the question denies something and the best sentence does not.</param>
internal sealed record Evidence(
    float Coverage, float BestCoverage, float Cosine, float? ReadingInContext, float MissingNames, bool LacksNegation)
{
    /// <summary>Where no sentence was found.</summary>
    public static Evidence None { get; } = new(0, 0, 0, null, 1, false);
}
