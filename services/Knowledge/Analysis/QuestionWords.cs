using System.Collections.Frozen;

namespace Dateline.Knowledge.Analysis;

/// <summary>
/// Words that ask rather than tell. Articles state, so these are rare in them and would weigh much in a question while saying
/// nothing of what is asked for.
/// </summary>
internal static class QuestionWords
{
    private const string Words =
        "what which who whom whose when where why how do does did done has have had can could would should may might were been "
        + "being am from about i me my we us our you your he him his she her its them there's than so too very just also many much "
        + "any some tell please give name";

    /// <summary>The terms of these words.</summary>
    public static FrozenSet<Term> TermsOf(TextAnalyzer analyzer) => analyzer.Terms(Words).ToFrozenSet();
}
