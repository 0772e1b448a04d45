namespace Dateline.Knowledge.Embedding;

/// <summary>What the rest of Dateline must know of an embedder.</summary>
/// <param name="Name">Names the model and its weights; an index made under another name does not fit it.</param>
/// <param name="Dimensions">Length of its vectors.</param>
/// <param name="Weight">How much the dense score counts beside the relative lexical score of 0 to 1; measured, never assumed.</param>
/// <param name="QueryPrefix">What the model wants before a question.</param>
/// <param name="PassagePrefix">What the model wants before a sentence of an article.</param>
internal sealed record EmbedderProfile(
    string Name, int Dimensions, float Weight, string QueryPrefix = "", string PassagePrefix = "")
{
    /// <summary>The measured weight of the static vectors; see Retrieval's README.</summary>
    public const float StaticWeight = 0.8f;

    /// <summary>The weight of encoders that read a whole sentence, measured with MiniLM; see Retrieval's README.</summary>
    public const float EncoderWeight = 2;
}
