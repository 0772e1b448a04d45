using Dateline.Knowledge.Articles;
using Microsoft.Data.Sqlite;

namespace Dateline.Knowledge.Index.Sqlite;

/// <summary>A change that waits for the writer.</summary>
internal abstract record SqliteWrite(CorpusName Corpus, ArticleId Id)
{
    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether a current version does not stay.</summary>
    public abstract bool Replaces(ArticleVersion current);

    /// <summary>Writes the rows.</summary>
    /// <returns>The version that is current afterwards.</returns>
    public abstract ArticleVersion? Apply(SqliteConnection connection, ArticleVersion? current);

    public sealed record Store(IndexedArticle Article, int KeepVersions) : SqliteWrite(Article.Article.Corpus, Article.Article.Id)
    {
        public StoreOutcome Outcome { get; private set; }

        public override bool Replaces(ArticleVersion current) => current != Article.Article.Version;

        public override ArticleVersion? Apply(SqliteConnection connection, ArticleVersion? current)
        {
            Outcome = current is null ? StoreOutcome.Created
                : current == Article.Article.Version ? StoreOutcome.Unchanged
                : StoreOutcome.Updated;
            if (Outcome != StoreOutcome.Unchanged)
            {
                ArticleStore.Store(connection, Article);
                ArticleStore.Prune(connection, Corpus, Id, KeepVersions);
            }

            return Article.Article.Version;
        }
    }

    public sealed record Cite(CorpusName Corpus, ArticleId Id, ArticleVersion Version) : SqliteWrite(Corpus, Id)
    {
        public override bool Replaces(ArticleVersion current) => false;

        public override ArticleVersion? Apply(SqliteConnection connection, ArticleVersion? current)
        {
            ArticleStore.Cite(connection, Corpus, Id, Version);
            return current;
        }
    }

    public sealed record Withdraw(CorpusName Corpus, ArticleId Id) : SqliteWrite(Corpus, Id)
    {
        public override bool Replaces(ArticleVersion current) => true;

        public override ArticleVersion? Apply(SqliteConnection connection, ArticleVersion? current)
        {
            ArticleStore.Withdraw(connection, Corpus, Id);
            return null;
        }
    }
}
