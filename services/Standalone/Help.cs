namespace Dateline.Standalone;

/// <summary>What --help prints.</summary>
internal static class Help
{
    public const string Text = """
        Dateline answers questions over an archive of news articles and proves every sentence by citations.
        This program is all of it: the web page, JSON and gRPC, on an index in a local folder.

        Settings, as --Dateline:Name=value, as environment Dateline__Name, or in appsettings.json:

          HttpUrl                      http://localhost:8080   Web page, JSON, gRPC-Web. Port 0: any free one.
          GrpcUrl                      http://localhost:8081   gRPC without TLS.
          DataDirectory                data                    Folder of the archive; made where it is missing.
          SeedDirectory                the articles included   What a new archive begins with. Empty: nothing.
          KeepVersions                 0                       Superseded versions kept beside those cited. 0: all.
          Index                        sqlite                  Where the archive is: sqlite (that folder) or qdrant.
          Qdrant:Url                   http://localhost:6334   Address of Qdrant; deploy/README.md lists its other settings.
          Embedder                     static                  Sentence vectors: static, a model's folder, or an endpoint's address.
          Embedding:Model              none                    The endpoint's name of the model. Also Embedding:ApiKey, :Dimensions,
                                                               :QueryPrefix, :PassagePrefix, :Weight, :BatchSize, :Timeout.
          Reader                       default                 Reorders candidate sentences: default, a folder, or none.
          AllowUnauthenticatedAccess   false                   Also listen beyond this machine although callers are not known.
          DefaultDeadline              00:00:30                Time for a call whose caller sets none.
          FeedDeadline                 00:15:00                The same for a feed.
          ShutdownTimeout              00:00:05                Time for calls to finish when the program stops.

        Logging:LogLevel:Default=Debug tells more. AllowedHosts=name admits requests for another host name than localhost.

        Commands:
          reindex    Makes the embedded index anew from its own articles, for these settings, after the embedder or the
                     program's own analysis changed. A running Dateline answers from the old one meanwhile; once it is
                     stopped, run reindex again: it carries over what changed since and puts the new one in place.

        Examples:
          dotnet run --project services/Standalone
          dotnet run --project services/Standalone -- reindex --Dateline:Embedder=../models/minilm
          dotnet run --project services/Standalone -- --Dateline:HttpUrl=http://localhost:9000 --Dateline:SeedDirectory=
        """;
}
