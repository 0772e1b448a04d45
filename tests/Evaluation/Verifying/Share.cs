namespace Dateline.Evaluation.Verifying;

/// <summary>How many of some sentences came out right.</summary>
/// <param name="Right">So many did.</param>
/// <param name="Of">Of so many.</param>
internal readonly record struct Share(int Right, int Of)
{
    private const double Z = 1.96;

    public double Value => Of == 0 ? 1 : Right / (double)Of;

    /// <summary>The 95 % score interval (Wilson, 1927).</summary>
    public (double Low, double High) Interval
    {
        get
        {
            if (Of == 0)
            {
                return (0, 1);
            }

            var (centre, scale) = (Value + (Z * Z / (2 * Of)), 1 + (Z * Z / Of));
            var half = Z * Math.Sqrt((Value * (1 - Value) / Of) + (Z * Z / (4.0 * Of * Of)));
            return ((centre - half) / scale, (centre + half) / scale);
        }
    }

    public static Share operator +(Share left, Share right) => new(left.Right + right.Right, left.Of + right.Of);
}
