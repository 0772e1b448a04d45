using System.Buffers.Binary;
using Google.Protobuf;

namespace Dateline.Testing;

/// <summary>
/// A sentence-transformers folder with the smallest encoder there is: a piece's vector is its row of a table. Its ONNX graph is
/// written field by field, as onnx.proto numbers them.
/// </summary>
public static class TinyEncoder
{
    /// <summary>The vocabulary; a piece's id is its place.</summary>
    public static readonly string[] Vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "red", "green", "blue", "query", "news"];

    private const int Int64 = 7;
    private const int Float = 1;

    /// <summary>The row of a piece: 1 where the table has its place, else 0.</summary>
    public static float[] Row(string piece) =>
        [.. Vocabulary.Select(other => other == piece ? 1f : 0f)];

    /// <summary>Writes the folder.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="pooling">The pooling of its configuration, such as "mean_tokens".</param>
    /// <param name="mixesBatch">Whether a text's vectors depend on the texts beside it, as in models that quantise batches.</param>
    public static void Write(string folder, string pooling = "mean_tokens", bool mixesBatch = false)
    {
        Directory.CreateDirectory(Path.Combine(folder, "1_Pooling"));
        File.WriteAllLines(Path.Combine(folder, "vocab.txt"), Vocabulary);
        File.WriteAllText(Path.Combine(folder, "modules.json"), """
            [{"idx": 0, "path": "", "type": "sentence_transformers.models.Transformer"},
             {"idx": 1, "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"}]
            """);
        File.WriteAllText(Path.Combine(folder, "1_Pooling", "config.json"), $$"""{"pooling_mode_{{pooling}}": true}""");
        File.WriteAllText(Path.Combine(folder, "sentence_bert_config.json"), """{"max_seq_length": 6}""");
        File.WriteAllText(Path.Combine(folder, "config_sentence_transformers.json"), """{"prompts": {"query": "query "}}""");
        File.WriteAllBytes(Path.Combine(folder, "model.onnx"), Model(mixesBatch));
    }

    private static byte[] Model(bool mixesBatch) => Message(model =>
    {
        model.Number(1, 8); // ir_version
        model.Part(7, graph =>
        {
            if (mixesBatch)
            {
                // The largest id of the whole batch moves every component but the first.
                Node(graph, "Gather", ["table", "input_ids"], "rows");
                Node(graph, "ReduceMax", ["input_ids"], "largest");
                Node(graph, "Gather", ["table", "largest"], "shift");
                Node(graph, "Add", ["rows", "shift"], "last_hidden_state");
            }
            else
            {
                Node(graph, "Gather", ["table", "input_ids"], "last_hidden_state");
            }

            graph.Text(2, "tiny");
            graph.Part(5, Table);
            Value(graph, 11, "input_ids", Int64, "texts", "pieces");
            Value(graph, 11, "attention_mask", Int64, "texts", "pieces");
            Value(graph, 12, "last_hidden_state", Float, "texts", "pieces", "dimensions");
        });
        model.Part(8, operators => operators.Number(2, 13)); // opset_import
    });

    private static void Table(Writer tensor)
    {
        tensor.Number(1, Vocabulary.Length);
        tensor.Number(1, Vocabulary.Length);
        tensor.Number(2, Float);
        tensor.Text(8, "table");
        var numbers = Vocabulary.SelectMany(Row).ToArray();
        var bytes = new byte[numbers.Length * sizeof(float)];
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), numbers[i]);
        }

        tensor.Bytes(9, bytes);
    }

    private static void Node(Writer graph, string type, string[] inputs, string output) => graph.Part(1, node =>
    {
        Array.ForEach(inputs, input => node.Text(1, input));
        node.Text(2, output);
        node.Text(4, type);
    });

    private static void Value(Writer graph, int field, string name, int type, params string[] dimensions) => graph.Part(field, value =>
    {
        value.Text(1, name);
        value.Part(2, kind => kind.Part(1, tensor =>
        {
            tensor.Number(1, type);
            tensor.Part(2, shape => Array.ForEach(dimensions, name => shape.Part(1, dimension => dimension.Text(2, name))));
        }));
    });

    private static byte[] Message(Action<Writer> write)
    {
        using var stream = new MemoryStream();
        using var coded = new CodedOutputStream(stream);
        write(new Writer(coded));
        coded.Flush();
        return stream.ToArray();
    }

    private sealed class Writer(CodedOutputStream output)
    {
        public void Number(int field, long number)
        {
            output.WriteTag(field, WireFormat.WireType.Varint);
            output.WriteInt64(number);
        }

        public void Text(int field, string text)
        {
            output.WriteTag(field, WireFormat.WireType.LengthDelimited);
            output.WriteString(text);
        }

        public void Bytes(int field, byte[] bytes)
        {
            output.WriteTag(field, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(bytes));
        }

        public void Part(int field, Action<Writer> write) => Bytes(field, Message(write));
    }
}
