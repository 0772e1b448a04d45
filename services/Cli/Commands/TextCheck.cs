using System.Text;
using Dateline.Contracts.Qa.V1;
using Spectre.Console;

namespace Dateline.Cli.Commands;

/// <summary>A text to be verified, and its sentences with their verdicts on a terminal.</summary>
internal static class TextCheck
{
    private const string StandardInput = "-";

    /// <summary>Far over what the service takes, so that it is the one to name the limit; a device without end stops here.</summary>
    private const int MostRead = 1 << 20;

    /// <summary>Reads a file, or the standard input.</summary>
    /// <exception cref="UsageException">It cannot be read, or is no text.</exception>
    public static async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = file == StandardInput ? Console.OpenStandardInput() : File.OpenRead(file);
            using var reader = new StreamReader(
                stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            var text = new char[MostRead];
            var length = await reader.ReadBlockAsync(text, cancellationToken);
            return length < MostRead ? new string(text, 0, length) : throw new UsageException($"{file} is longer than {MostRead} characters");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} cannot be read: {fault.Message}");
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException($"{file} is not UTF-8 text");
        }
    }

    /// <summary>Prints verdicts and citations.</summary>
    /// <returns>The exit code: whether every sentence is supported.</returns>
    public static int Show(VerifyTextResponse response, bool json, IAnsiConsole output)
    {
        if (json)
        {
            Shown.Json(output, response);
        }
        else
        {
            foreach (var sentence in response.Sentences)
            {
                Show(sentence, output);
            }

            output.MarkupLineInterpolated($"[grey]{Count(response)}[/]");
        }

        return response.Sentences.All(sentence => sentence.Verdict == Verdict.Supported) ? ExitCode.Well : ExitCode.NotVerified;
    }

    private static void Show(AnswerSentence sentence, IAnsiConsole output)
    {
        var (colour, word) = sentence.Verdict switch
        {
            Verdict.Supported => ("green", "supported"),
            Verdict.PartlySupported => ("yellow", "partly supported"),
            _ => ("red", "not supported"),
        };
        output.Markup($"[{colour}]{word}{(sentence.FailedCheck.Length > 0 ? Markup.Escape($" ({Shown.Plain(sentence.FailedCheck)})") : "")}:[/] ");
        output.MarkupLineInterpolated($"{Shown.Plain(sentence.Text)}");
        foreach (var citation in sentence.Citations)
        {
            output.MarkupLineInterpolated($"    {Shown.Place(citation)}");
            if (citation.Quote != sentence.Text)
            {
                output.MarkupLineInterpolated($"    [grey]“{Shown.Plain(citation.Quote)}”[/]");
            }
        }
    }

    private static string Count(VerifyTextResponse response)
    {
        var supported = response.Sentences.Count(sentence => sentence.Verdict == Verdict.Supported);
        return $"{supported} of {response.Sentences.Count} sentences supported";
    }
}
