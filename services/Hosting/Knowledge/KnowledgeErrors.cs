using Dateline.Hosting.Errors;
using Dateline.Knowledge;
using Dateline.Knowledge.Embedding;
using Dateline.Knowledge.Index;

namespace Dateline.Hosting.Knowledge;

/// <summary>What callers are told of Knowledge's exceptions. Compiled into each service that calls Knowledge.</summary>
internal static class KnowledgeErrors
{
    public static Google.Rpc.Status? Map(Exception exception) => exception switch
    {
        InvalidInputException invalid => RichStatus.InvalidArgument(invalid.Field, invalid.Description),
        NotFoundException missing => RichStatus.NotFound(missing.Kind, missing.Name),
        IndexUnavailableException => RichStatus.Unavailable("the index"),
        EmbedderUnavailableException => RichStatus.Unavailable("the embedding endpoint"),
        _ => null,
    };
}
