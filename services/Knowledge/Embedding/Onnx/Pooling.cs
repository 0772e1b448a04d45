namespace Dateline.Knowledge.Embedding.Onnx;

/// <summary>How the vectors of a text's word pieces become one.</summary>
internal enum Pooling
{
    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>That of the first piece, [CLS].</summary>
    Cls,
}
