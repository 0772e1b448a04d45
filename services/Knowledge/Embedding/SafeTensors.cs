using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Dateline.Knowledge.Embedding;

/// <summary>
/// Tensors from a safetensors file: 8 bytes with the length of a JSON header, the header with types, shapes and offsets, then
/// the numbers, little-endian.
/// </summary>
internal sealed class SafeTensors
{
    private const int MaxHeader = 1 << 20;

    private readonly string _path;
    private readonly byte[] _bytes;
    private readonly int _data;
    private readonly JsonElement _header;

    private SafeTensors(string path, byte[] bytes, int data, JsonElement header)
    {
        _path = path;
        _bytes = bytes;
        _data = data;
        _header = header;
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">Not such a file.</exception>
    public static SafeTensors Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var length = bytes.Length < 8 ? 0 : BinaryPrimitives.ReadInt64LittleEndian(bytes);
        if (length is <= 0 or > MaxHeader || length > bytes.Length - 8)
        {
            throw new InvalidDataException($"{path}: no safetensors header");
        }

        using var header = JsonDocument.Parse(bytes.AsMemory(8, (int)length));
        return new SafeTensors(path, bytes, 8 + (int)length, header.RootElement.Clone());
    }

    /// <summary>Whether there is a tensor of this name.</summary>
    public bool Has(string name) => _header.TryGetProperty(name, out _);

    /// <summary>A tensor's shape.</summary>
    public int[] Shape(string name) => [.. Entry(name).GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];

    /// <summary>A tensor's numbers in row order, from I8, F16, F32 or F64.</summary>
    /// <exception cref="InvalidDataException">Another type, or offsets outside the file.</exception>
    public float[] Numbers(string name)
    {
        var entry = Entry(name);
        var offsets = entry.GetProperty("data_offsets");
        var (begin, end) = (offsets[0].GetInt32(), offsets[1].GetInt32());
        if (begin < 0 || end < begin || end > _bytes.Length - _data)
        {
            throw new InvalidDataException($"{_path}: tensor '{name}' lies outside the file");
        }

        var bytes = _bytes.AsSpan(_data + begin, end - begin);
        var type = entry.GetProperty("dtype").GetString();
        return type switch
        {
            "I8" => Convert(MemoryMarshal.Cast<byte, sbyte>(bytes), number => number),
            "F16" => Convert(MemoryMarshal.Cast<byte, Half>(bytes), number => (float)number),
            "F32" => MemoryMarshal.Cast<byte, float>(bytes).ToArray(),
            "F64" => Convert(MemoryMarshal.Cast<byte, double>(bytes), number => (float)number),
            _ => throw new InvalidDataException($"{_path}: tensor '{name}' is of type {type}; known are I8, F16, F32 and F64"),
        };
    }

    private JsonElement Entry(string name) => _header.TryGetProperty(name, out var entry)
        ? entry
        : throw new InvalidDataException($"{_path}: no tensor '{name}'");

    private static float[] Convert<T>(ReadOnlySpan<T> numbers, Func<T, float> convert)
    {
        var converted = new float[numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            converted[i] = convert(numbers[i]);
        }

        return converted;
    }
}
