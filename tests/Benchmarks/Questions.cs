using System.Collections.Immutable;
using Dateline.Contracts.Qa.V1;
using Dateline.Evaluation.Data;
using Dateline.Knowledge.Articles;
using Google.Protobuf.WellKnownTypes;
using Answering = Dateline.Knowledge.Answering;

namespace Dateline.Benchmarks;

/// <summary>Questions of a set's file, as requests and as Knowledge takes them.</summary>
internal static class Questions
{
    /// <exception cref="BadUsageException">The file has none.</exception>
    /// <exception cref="BadDataException">A line that is no question.</exception>
    public static ImmutableArray<EvaluationQuestion> Read(string file)
    {
        ImmutableArray<EvaluationQuestion> questions = [.. JsonLines.Read<EvaluationQuestion>(file).Select(line => line.Value)];
        return questions.IsEmpty ? throw new BadUsageException($"'{file}' has no questions") : questions;
    }

    public static AskRequest ToRequest(this EvaluationQuestion question, string corpus)
    {
        var request = new AskRequest
        {
            Corpus = corpus,
            Question = question.Text,
            AskedAt = question.AskedAt is { } at ? Timestamp.FromDateTimeOffset(at) : null,
        };
        request.History.AddRange((question.History ?? []).Select(turn => new Turn
        {
            Role = turn.Role == "user" ? Role.User : Role.Assistant,
            Content = turn.Content,
        }));
        return request;
    }

    public static Answering.Question ToQuestion(this EvaluationQuestion question, CorpusName corpus) => new(corpus, question.Text)
    {
        History = [.. (question.History ?? []).Select(turn => new Answering.Turn(turn.Role == "user", turn.Content))],
        AskedAt = question.AskedAt,
        Mode = Answering.AnswerMode.Extractive,
    };
}
