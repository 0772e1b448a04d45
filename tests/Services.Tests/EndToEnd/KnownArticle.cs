using Dateline.Testing;

namespace Dateline.Services.Tests.EndToEnd;

/// <summary>A real article, a question that it answers, and one that it does not.</summary>
internal sealed record KnownArticle(string Path, string Question, string Expected, string Unanswerable)
{
    /// <summary>The article that the data beside the repository has; without that data one of the seeds.</summary>
    public static KnownArticle Find() => Repository.HasShared("articles", "astana-talks-idlib.txt")
        ? new KnownArticle(
            Repository.Shared("articles", "astana-talks-idlib.txt"),
            "How far must the opposition retreat under the Sochi memorandum?",
            "15-20 kilometers",
            "How many civilians were killed in Idlib in August?")
        : new KnownArticle(
            Repository.PathOf("seeds", "articles", "sochi-memorandum-september-2018.txt"),
            "How deep is the demilitarised zone of the memorandum?",
            "15 to 20 kilometres",
            "How many civilians were killed in Idlib in August?");
}
