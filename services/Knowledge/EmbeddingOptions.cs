namespace Dateline.Knowledge;

/// <summary>How sentences become vectors: the settings of the configuration section "Dateline:Embedding".</summary>
public sealed class EmbeddingOptions
{
    /// <summary>The largest value of <see cref="Dimensions"/>.</summary>
    public const int MaxDimensions = 8_192;

    /// <summary>The largest value of <see cref="BatchSize"/>.</summary>
    public const int MaxBatchSize = 2_048;

    /// <summary>The model to ask an endpoint for, by the endpoint's name of it. Needed with an endpoint, unused otherwise.</summary>
    public string Model { get; set; } = "";

    /// <summary>The endpoint's key; kept in memory only and sent to no other host. Default none.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>
    /// Keep so many components of each vector, 1 to <see cref="MaxDimensions"/>, for models trained to be cut short. Default null:
    /// all that the model gives.
    /// </summary>
    public int? Dimensions { get; set; }

    /// <summary>
    /// What the model wants before a question, such as "query: ". Default null: what the model's own folder says, else nothing.
    /// </summary>
    public string? QueryPrefix { get; set; }

    /// <summary>The same before a sentence of an article, such as "passage: ". Default null: as <see cref="QueryPrefix"/>.</summary>
    public string? PassagePrefix { get; set; }

    /// <summary>
    /// How much the dense score counts beside the relative lexical score of 0 to 1; 0 to 10. Default null: that of
    /// the kind of model, which is 1.
    /// </summary>
    public float? Weight { get; set; }

    /// <summary>Sentences in one request to an endpoint, 1 to <see cref="MaxBatchSize"/>. Default 32, which every server takes.</summary>
    public int BatchSize { get; set; } = 32;

    /// <summary>How long one request to an endpoint may take, up to 10 minutes. Default 30 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Checks the values.</summary>
    /// <param name="endpoint">Whether an endpoint is to be asked.</param>
    /// <returns>What is wrong, a line for each fault.</returns>
    internal IEnumerable<string> Validate(bool endpoint)
    {
        if (endpoint && string.IsNullOrWhiteSpace(Model))
        {
            yield return "Dateline:Embedding:Model: must name the model to ask the endpoint for";
        }

        if (ApiKey.Any(char.IsControl))
        {
            yield return "Dateline:Embedding:ApiKey: must hold no line breaks or other control characters";
        }

        if (Dimensions is < 1 or > MaxDimensions)
        {
            yield return $"Dateline:Embedding:Dimensions: must be 1 to {MaxDimensions}, is {Dimensions}";
        }

        if (Weight is { } weight && !(weight is >= 0 and <= 10))
        {
            yield return $"Dateline:Embedding:Weight: must be 0 to 10, is {weight}";
        }

        if (BatchSize is < 1 or > MaxBatchSize)
        {
            yield return $"Dateline:Embedding:BatchSize: must be 1 to {MaxBatchSize}, is {BatchSize}";
        }

        if (Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromMinutes(10))
        {
            yield return $"Dateline:Embedding:Timeout: must be above 0 and at most 00:10:00, is {Timeout}";
        }
    }
}
