namespace Dateline.Knowledge.Canonical;

/// <summary>How many letters of each script a text has, and the letters that only some languages of a script use.</summary>
internal struct ScriptCounts
{
    private const double Most = 0.6;
    private const double Kana = 0.1;
    private const double OwnLetters = 0.02;

    private int _latin;
    private int _cyrillic;
    private int _kazakh;
    private int _ukrainian;
    private int _arabic;
    private int _persian;
    private int _han;
    private int _kana;
    private int _hangul;
    private int _greek;
    private int _hebrew;
    private int _devanagari;

    /// <summary>Letters seen.</summary>
    public int Letters { get; private set; }

    /// <summary>Whether most of them are Latin.</summary>
    public readonly bool IsLatin => _latin >= Most * Letters;

    /// <summary>Counts a text's letters.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        foreach (var unit in text)
        {
            if (!char.IsLetter(unit))
            {
                continue;
            }

            Letters++;
            switch (unit)
            {
                case < '\u0250' or (>= '\u1E00' and < '\u1F00'):
                    _latin++;
                    break;
                case < '\u0400':
                    _greek++;
                    break;
                case < '\u0530':
                    _cyrillic++;
                    _kazakh += "әғқңөұүһӘҒҚҢӨҰҮҺ".Contains(unit) ? 1 : 0;
                    _ukrainian += "їєґЇЄҐ".Contains(unit) ? 1 : 0;
                    break;
                case >= '\u0590' and < '\u0600':
                    _hebrew++;
                    break;
                case >= '\u0600' and < '\u0780':
                    _arabic++;
                    _persian += "پچژگکی".Contains(unit) ? 1 : 0;
                    break;
                case >= '\u0900' and < '\u0980':
                    _devanagari++;
                    break;
                case >= '\u3040' and < '\u3100':
                    _kana++;
                    break;
                case >= '\u3400' and < '\uA000':
                    _han++;
                    break;
                case >= '\uAC00' and < '\uD7B0':
                    _hangul++;
                    break;
            }
        }
    }

    /// <summary>The language that the script alone tells, or null.</summary>
    public readonly string? Language()
    {
        var most = Most * Letters;
        return _cyrillic >= most ? (_kazakh > OwnLetters * _cyrillic ? "kk" : _ukrainian > OwnLetters / 2 * _cyrillic ? "uk" : "ru")
            : _arabic >= most ? (_persian > OwnLetters * _arabic ? "fa" : "ar")
            : _han + _kana >= most ? (_kana > Kana * (_han + _kana) ? "ja" : "zh")
            : _hangul >= most ? "ko"
            : _greek >= most ? "el"
            : _hebrew >= most ? "he"
            : _devanagari >= most ? "hi"
            : null;
    }
}
