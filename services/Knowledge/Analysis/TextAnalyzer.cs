using System.Collections.Immutable;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace Dateline.Knowledge.Analysis;

/// <summary>
/// Text to stemmed terms: words by Unicode's rules, possessives and accents dropped, lower case, English stop words left out,
/// Porter stems. Safe for concurrent use.
/// </summary>
internal sealed class TextAnalyzer : IDisposable
{
    /// <summary>Names what this analyzer does to a text; an index made under another name does not fit it.</summary>
    public const string Profile = "english-porter-1";

    private const string Field = "text";

    private readonly PorterAnalyzer _analyzer = new();

    /// <summary>The terms of <paramref name="text"/> in order, repeated as they repeat.</summary>
    public ImmutableArray<Term> Terms(string text)
    {
        var terms = ImmutableArray.CreateBuilder<Term>(text.Length / 8);
        using var stream = _analyzer.GetTokenStream(Field, text);
        var word = stream.GetAttribute<ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            terms.Add(Term.Of(word.Buffer.AsSpan(0, word.Length)));
        }

        stream.End();
        return terms.DrainToImmutable();
    }

    public void Dispose() => _analyzer.Dispose();

    private sealed class PorterAnalyzer : Analyzer
    {
        protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
        {
            var words = new StandardTokenizer(LuceneVersion.LUCENE_48, reader);
            TokenStream terms = new EnglishPossessiveFilter(LuceneVersion.LUCENE_48, words);
            terms = new LowerCaseFilter(LuceneVersion.LUCENE_48, terms);
            terms = new ASCIIFoldingFilter(terms);
            terms = new StopFilter(LuceneVersion.LUCENE_48, terms, EnglishAnalyzer.DefaultStopSet);
            return new TokenStreamComponents(words, new PorterStemFilter(terms));
        }
    }
}
