namespace Dateline.Knowledge.Retrieval;

/// <summary>
/// What the parts of the ranking count. The defaults are what runs; the evaluation program's command "ablate" takes one away at
/// a time and prints what each brings.
/// </summary>
/// <param name="VectorWeight">How much the dense score counts beside the relative lexical score; the embedder's.</param>
internal sealed record RankingProfile(float VectorWeight)
{
    /// <summary>Of the dense score, this share is the mean of the sentences' cosines, the rest the best one's; 0 to 1.</summary>
    public float MeanShare { get; init; } = 0.2f;

    /// <summary>What a headline that holds all of the question's terms adds.</summary>
    public float TitleWeight { get; init; } = 0.3f;

    /// <summary>What a headline adds all of whose terms are the question's, and for a share of them that share.</summary>
    public float AskedTitleWeight { get; init; } = 0.1f;

    /// <summary>What such a headline adds beside, times the share of the question's weight that it holds.</summary>
    public float SubjectWeight { get; init; } = 0.6f;

    /// <summary>What an article costs that was published at quite another time than the question names.</summary>
    public float TimeWeight { get; init; } = 0.15f;

    /// <summary>What each passage of an article after the fifth costs more than the one before.</summary>
    public float CrowdingCost { get; init; } = 0.05f;

    /// <summary>Whether words that ask rather than tell are left out of a question.</summary>
    public bool LeavesOutQuestionWords { get; init; } = true;

    /// <summary>Whether a question takes over from the conversation before it.</summary>
    public bool FollowsConversation { get; init; } = true;

    /// <summary>Whether near-duplicates count as one source.</summary>
    public bool FoldsDuplicates { get; init; } = true;
}
