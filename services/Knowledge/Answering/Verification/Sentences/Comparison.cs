namespace Dateline.Knowledge.Answering.Verification.Sentences;

/// <summary>A sentence beside one of the texts that it cites.</summary>
internal sealed class Comparison
{
    /// <summary>Words beside a word that may be the one that reports it.</summary>
    private const int SpeechReach = 4;

    private readonly List<Token> _sentence;
    private readonly List<Token> _text;
    private readonly List<Token> _all;
    private readonly List<(int Left, int Right)> _pairs;

    /// <param name="sentence">The sentence.</param>
    /// <param name="text">The text it is laid beside.</param>
    /// <param name="all">All texts that it cites.</param>
    public Comparison(List<Token> sentence, List<Token> text, List<Token> all)
    {
        (_sentence, _text, _all) = (sentence, text, all);
        _pairs = Alignment.Of(sentence.Count, text.Count, (left, right) => Cost(sentence[left], text[right]), 2, 1);
        Matched = _pairs.Count(pair => IsMatch(pair) && sentence[pair.Left].Tells);
    }

    public int Matched { get; }

    /// <summary>The first check that fails; null when none does.</summary>
    public string? FindFault()
    {
        string? fault = null;
        for (var at = 0; at < _pairs.Count && fault is null; at++)
        {
            var (left, right) = _pairs[at];
            fault = IsMatch(_pairs[at]) ? null
                : left != Alignment.None && HasChangedPlaces(left) ? CheckNames.Attribution
                : left == Alignment.None ? Omitted(at)
                : right == Alignment.None ? Added(at)
                : Changed(at);
        }

        return fault ?? Embedded();
    }

    // Words of one kind change places with one another; others are rather added and left out.
    private static int Cost(Token left, Token right) => left.Same(right) ? 0
        : left.SameButUnit(right) ? 1
        : left.Tells == right.Tells ? 2
        : 3;

    private bool IsMatch((int Left, int Right) pair) =>
        pair.Left != Alignment.None && pair.Right != Alignment.None && _sentence[pair.Left].Same(_text[pair.Right]);

    /// <summary>A word of the evidence that the sentence leaves out.</summary>
    private string? Omitted(int at)
    {
        var kind = _text[_pairs[at].Right].Kind;
        return kind is TokenKind.Negation or TokenKind.Modality && GapAround(at) <= 4 ? Name(kind) : null;
    }

    /// <summary>A word that the sentence has and this part of the evidence has not.</summary>
    private string? Added(int at)
    {
        var left = _pairs[at].Left;
        var token = _sentence[left];
        if (token.Kind is TokenKind.Negation or TokenKind.Modality)
        {
            return Name(token.Kind);
        }

        if (!token.Tells)
        {
            return null;
        }

        var afterNumber = left > 0 && _sentence[left - 1].Kind == TokenKind.Number && token.Kind == TokenKind.Content;
        return _all.Exists(token.Same)
            ? token.Kind == TokenKind.Number && !SameNeighbour(left) ? CheckNames.Number : null
            : _all.Exists(token.SameButUnit) || afterNumber ? CheckNames.Unit
            : token.Kind is TokenKind.Content
                ? token.Capital && left + 1 < _sentence.Count && _sentence[left + 1].Reports ? CheckNames.Attribution : null
            : Name(token, BesideMonth(left));
    }

    /// <summary>A word that stands where the evidence has another.</summary>
    private string? Changed(int at)
    {
        var (left, right) = _pairs[at];
        var (token, other) = (_sentence[left], _text[right]);
        if (token.Kind != other.Kind && Omitted(at) is { } omitted)
        {
            return omitted;
        }

        return token.Kind switch
        {
            TokenKind.Negation => other.Kind == TokenKind.Negation ? null : CheckNames.Negation,
            TokenKind.Modality => CheckNames.Modality,
            TokenKind.Stop => null,
            TokenKind.Number or TokenKind.Date =>
                token.SameButUnit(other) ? CheckNames.Unit
                : token.Kind == other.Kind || !_all.Exists(token.Same) ? Name(token, BesideMonth(left))
                : null,
            _ when left > 0 && _sentence[left - 1].Kind == TokenKind.Number && !_all.Exists(token.Same) => CheckNames.Unit,
            _ when IsName(token, other) => other.Tells && other.Kind != TokenKind.Content ? Misattributed(at)
                : _all.Exists(token.Same) ? null
                : NearSpeech(right) ? CheckNames.Attribution : CheckNames.Name,
            _ when IsNegationOf(token.Form, other.Form) => CheckNames.Negation,
            _ when Lexicon.Opposites.TryGetValue(token.Form, out var opposite) && opposite == other.Form => CheckNames.Support,
            _ when !_all.Exists(token.Same) && NearSpeech(right) && other.Kind == TokenKind.Content => CheckNames.Attribution,
            _ => null,
        };
    }

    /// <summary>
    /// Whether a name stands elsewhere in the evidence, and there between other words: somebody else did it, or it was done to
    /// somebody else. A phrase that moved as a whole, such as "in Paris", has kept a neighbour.
    /// </summary>
    private bool HasChangedPlaces(int left)
    {
        if (!_sentence[left].Capital || !_text.Exists(_sentence[left].Same))
        {
            return false;
        }

        var (from, to) = (left, left);
        while (from > 0 && _sentence[from - 1].Capital)
        {
            from--;
        }

        while (to + 1 < _sentence.Count && _sentence[to + 1].Capital)
        {
            to++;
        }

        var length = to - from + 1;
        for (var at = 0; at + length <= _text.Count; at++)
        {
            if (Enumerable.Range(0, length).All(i => _sentence[from + i].Same(_text[at + i]))
                && (Beside(_sentence, from - 1, _text, at - 1) || Beside(_sentence, to + 1, _text, at + length)))
            {
                return false;
            }
        }

        return true;

        static bool Beside(List<Token> sentence, int left, List<Token> text, int right) =>
            left >= 0 && left < sentence.Count && right >= 0 && right < text.Count && sentence[left].Same(text[right]);
    }

    /// <summary>A name that stands where the evidence has another one.</summary>
    private string Misattributed(int at)
    {
        var (left, right) = _pairs[at];
        return _all.Exists(_sentence[left].Same) || NearSpeech(right) ? CheckNames.Attribution : CheckNames.Name;
    }

    /// <summary>"It is not true that …" and "if …" are part of what is said after them.</summary>
    private string? Embedded()
    {
        var first = _pairs.FindIndex(IsMatch);
        if (first < 0 || _pairs[first].Right is var start && (start == 0 || _text[start - 1].Form is not ("that" or "if" or "whether")))
        {
            return null;
        }

        for (var at = start - 1; at >= Math.Max(0, start - SpeechReach); at--)
        {
            if (_text[at].Kind is TokenKind.Negation or TokenKind.Modality)
            {
                return Name(_text[at].Kind);
            }
        }

        return null;
    }

    private static bool IsName(Token token, Token other) =>
        token.Kind == TokenKind.Name || (other.Kind == TokenKind.Name && token.Kind == TokenKind.Content);

    private static bool IsNegationOf(string word, string other) => Lexicon.NegatingPrefixes.Any(
        prefix => word == prefix + other || other == prefix + word);

    /// <summary>How many words of the evidence are left out around a pair.</summary>
    private int GapAround(int at)
    {
        var (from, to) = (at, at);
        while (from > 0 && _pairs[from - 1].Left == Alignment.None)
        {
            from--;
        }

        while (to + 1 < _pairs.Count && _pairs[to + 1].Left == Alignment.None)
        {
            to++;
        }

        return to - from + 1;
    }

    /// <summary>Whether a number counts here what it counts in the evidence.</summary>
    private bool SameNeighbour(int left)
    {
        // A day may stand before its month or after it.
        if (BesideMonth(_sentence, left) is { } month)
        {
            return Enumerable.Range(0, _all.Count).Any(at => _sentence[left].Same(_all[at]) && BesideMonth(_all, at) == month);
        }

        var counted = Next(_sentence, left);
        for (var at = 0; at < _all.Count; at++)
        {
            if (_sentence[left].Same(_all[at]) && (counted is null || counted == Next(_all, at)))
            {
                return true;
            }
        }

        return false;

        static string? Next(List<Token> tokens, int at) =>
            at + 1 < tokens.Count && tokens[at + 1].Tells ? tokens[at + 1].Form : null;
    }

    private bool BesideMonth(int left) => BesideMonth(_sentence, left) is not null;

    /// <summary>The month that stands before or after a token; null for none.</summary>
    private static string? BesideMonth(List<Token> tokens, int at) =>
        at > 0 && IsMonth(tokens[at - 1]) ? tokens[at - 1].Form
        : at + 1 < tokens.Count && IsMonth(tokens[at + 1]) ? tokens[at + 1].Form
        : null;

    private static bool IsMonth(Token token) =>
        token.Kind == TokenKind.Date && token.Form.StartsWith("month ", StringComparison.Ordinal);

    private bool NearSpeech(int right)
    {
        for (var at = Math.Max(0, right - SpeechReach); at <= Math.Min(_text.Count - 1, right + SpeechReach); at++)
        {
            if (_text[at].Reports)
            {
                return true;
            }
        }

        return false;
    }

    private static string Name(Token token, bool isDay) => isDay ? CheckNames.Date : Name(token.Kind);

    private static string Name(TokenKind kind) => kind switch
    {
        TokenKind.Number => CheckNames.Number,
        TokenKind.Date => CheckNames.Date,
        TokenKind.Name => CheckNames.Name,
        TokenKind.Negation => CheckNames.Negation,
        TokenKind.Modality => CheckNames.Modality,
        _ => CheckNames.Support,
    };
}
