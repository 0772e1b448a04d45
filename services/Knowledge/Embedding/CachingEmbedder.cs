using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Memory;

namespace Dateline.Knowledge.Embedding;

/// <summary>
/// Keeps the last vectors of a model, so that a text is asked for once: boilerplate between articles, questions asked again, an
/// article that changed by a sentence. One model has one cache, so a text's hash is key enough.
/// </summary>
internal sealed class CachingEmbedder(IEmbeddingGenerator<string, Embedding<float>> inner)
    : DelegatingEmbeddingGenerator<string, Embedding<float>>(inner)
{
    /// <summary>Bytes of vectors to keep.</summary>
    private const long CacheLimit = 64 << 20;

    private readonly MemoryCache _vectors = new(new MemoryCacheOptions { SizeLimit = CacheLimit });

    public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var texts = values.Select(text => (Text: text, Key: Key(text))).ToArray();
        var known = new Dictionary<UInt128, Embedding<float>>();
        foreach (var (_, key) in texts)
        {
            if (_vectors.TryGetValue(key, out Embedding<float>? vector))
            {
                known[key] = vector!;
            }
        }

        var missing = texts.Where(text => !known.ContainsKey(text.Key)).DistinctBy(text => text.Key).ToArray();
        if (missing.Length > 0)
        {
            var made = await base.GenerateAsync(missing.Select(text => text.Text), options, cancellationToken);
            foreach (var (text, vector) in missing.Zip(made))
            {
                known[text.Key] = vector;
                _vectors.Set(text.Key, vector, new MemoryCacheEntryOptions { Size = vector.Vector.Length * sizeof(float) });
            }
        }

        return new GeneratedEmbeddings<Embedding<float>>(texts.Select(text => known[text.Key]));
    }

    protected override void Dispose(bool disposing)
    {
        _vectors.Dispose();
        base.Dispose(disposing);
    }

    private static UInt128 Key(string text)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return new UInt128(BitConverter.ToUInt64(hash, 0), BitConverter.ToUInt64(hash, 8));
    }
}
