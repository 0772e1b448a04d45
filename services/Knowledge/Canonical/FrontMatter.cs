using System.Collections.Immutable;
using Dateline.Knowledge.Articles;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Dateline.Knowledge.Canonical;

/// <summary>Metadata in a YAML block between two "---" lines at the top of a Markdown file.</summary>
internal static class FrontMatter
{
    private const string Fence = "---";
    private const int MaxLength = 1 << 16;
    private const int MaxDepth = 32;

    /// <summary>Splits a file into metadata and body; without such a block all of it is the body.</summary>
    /// <param name="content">The file, its lines ended by "\n".</param>
    /// <param name="metadata">What the caller says; wins over the block.</param>
    /// <param name="field">The field that held the file.</param>
    /// <exception cref="InvalidInputException">The block is no YAML mapping or over a limit, or a date in it is none.</exception>
    public static (ArticleMetadata Metadata, string Body) Split(string content, ArticleMetadata metadata, string field)
    {
        var end = content.StartsWith(Fence + "\n", StringComparison.Ordinal)
            ? content.IndexOf("\n" + Fence + "\n", Fence.Length, StringComparison.Ordinal)
            : -1;
        if (end < 0)
        {
            return (metadata, content);
        }

        if (end > MaxLength)
        {
            throw new InvalidInputException(field, $"has front matter of {end} characters; at most {MaxLength}");
        }

        var body = content[(end + Fence.Length + 2)..];
        // The closing line may follow at once: a block with nothing in it says nothing.
        return end == Fence.Length ? (metadata, body) : (Read(content[(Fence.Length + 1)..end], metadata, field), body);
    }

    private static ArticleMetadata Read(string yaml, ArticleMetadata caller, string field)
    {
        YamlMappingNode? root;
        try
        {
            CheckDepth(yaml, field);
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            root = stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode as YamlMappingNode;
        }
        catch (YamlException fault)
        {
            throw new InvalidInputException(field, $"has front matter that is no YAML: line {fault.Start.Line + 1}, {fault.Message}");
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException)
        {
            // The parser's own assumptions, broken by text that is no YAML.
            throw new InvalidInputException(field, "has front matter that is no YAML");
        }

        if (root is null)
        {
            throw new InvalidInputException(field, "has front matter that is no YAML mapping");
        }

        return new DeclaredMetadata(field, "front matter")
        {
            Title = Text("title"),
            Url = Text("url", "canonical_url"),
            PublishedAt = Text("published_at", "published", "date"),
            UpdatedAt = Text("updated_at", "updated", "lastmod"),
            Authors = List("authors", "author"),
            Publisher = Text("publisher"),
            Language = Text("language", "lang"),
            Section = Text("section"),
            Tags = List("tags"),
        }.Under(caller);

        YamlNode? Node(string[] names) => names
            .Select(name => root.Children.TryGetValue(new YamlScalarNode(name), out var node) ? node : null)
            .FirstOrDefault(node => node is not null);

        string Text(params string[] names) => (Node(names) as YamlScalarNode)?.Value ?? "";

        ImmutableArray<string> List(params string[] names) => Node(names) switch
        {
            YamlSequenceNode items => [.. items.OfType<YamlScalarNode>().Select(item => item.Value ?? "")],
            YamlScalarNode { Value: { Length: > 0 } one } => [one],
            _ => [],
        };
    }

    /// <summary>A tree is built by recursion: its depth is known before, from the events that lead to it.</summary>
    private static void CheckDepth(string yaml, string field)
    {
        var parser = new Parser(new StringReader(yaml));
        var depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > MaxDepth)
            {
                throw new InvalidInputException(field, $"has front matter nested more than {MaxDepth} deep");
            }
        }
    }
}
