using System.Collections.Immutable;
using Dateline.Knowledge.Retrieval;

namespace Dateline.Evaluation.Running;

/// <summary>Retrieval as it is, or with one part of it taken away.</summary>
/// <param name="Name">What a table calls it.</param>
/// <param name="Change">Changes the profile that runs.</param>
internal sealed record RetrievalVariant(string Name, Func<RankingProfile, RankingProfile> Change)
{
    /// <summary>As it is, then without each part.</summary>
    public static ImmutableArray<RetrievalVariant> All { get; } =
    [
        new("as it runs", profile => profile),
        new("without vectors in the ranking", profile => profile with { VectorWeight = 0 }),
        new("best sentence's cosine alone, no mean", profile => profile with { MeanShare = 0 }),
        new("without the headline's share", profile => profile with { TitleWeight = 0 }),
        new("without the question's share of the headline", profile => profile with { AskedTitleWeight = 0, SubjectWeight = 0 }),
        new("without times", profile => profile with { TimeWeight = 0 }),
        new("without the cost of crowding", profile => profile with { CrowdingCost = 0 }),
        new("question words counted", profile => profile with { LeavesOutQuestionWords = false }),
        new("without the conversation", profile => profile with { FollowsConversation = false }),
        new("near-duplicates counted each", profile => profile with { FoldsDuplicates = false }),
    ];
}
