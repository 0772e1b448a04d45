using System.Collections.Immutable;
using Dateline.Knowledge.Articles;

namespace Dateline.Knowledge.Canonical;

/// <summary>What was left out, bounded: it travels with each result and is stored with each version.</summary>
internal static class LeftOutList
{
    private const int MaxPieces = 500;
    private const int MaxPieceLength = 4_000;

    /// <summary>The blocks with a rule, in reading order; neighbours left out by one rule are one piece.</summary>
    public static ImmutableArray<LeftOut> Of(IReadOnlyList<DraftBlock> blocks)
    {
        var pieces = ImmutableArray.CreateBuilder<LeftOut>();
        var open = false;
        var unlisted = 0;
        foreach (var block in blocks)
        {
            if (block.Rule is not { } rule)
            {
                open = false;
            }
            else if (open && pieces[^1].Rule == rule && pieces[^1].Text.Length + block.Text.Length < MaxPieceLength)
            {
                pieces[^1] = pieces[^1] with { Text = $"{pieces[^1].Text}\n{block.Text}" };
            }
            else if (pieces.Count < MaxPieces)
            {
                pieces.Add(new LeftOut(Shortened(block.Text), rule));
                open = true;
            }
            else
            {
                unlisted++;
            }
        }

        if (unlisted > 0)
        {
            pieces.Add(new LeftOut($"… and {unlisted} more pieces", "not-listed"));
        }

        return pieces.ToImmutable();
    }

    private static string Shortened(string text)
    {
        if (text.Length <= MaxPieceLength)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[MaxPieceLength - 1]) ? MaxPieceLength - 1 : MaxPieceLength;
        return $"{text.AsSpan(0, end)} …";
    }
}
