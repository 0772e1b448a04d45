using Dateline.Contracts.Qa.V1;
using Google.Protobuf;
using Microsoft.Playwright;

namespace Dateline.Web.Tests;

/// <summary>
/// Answers in the server's place, line by line and when the test says so: for what a real archive does too quickly to be
/// looked at, or seldom. Everything else still comes from the server.
/// </summary>
internal static class ScriptedAnswer
{
    /// <summary>Replaces the stream of an asked question by one that <see cref="SendAsync"/> writes to.</summary>
    public const string Script = """
        const realFetch = window.fetch;
        window.fetch = (url, init) => {
          if (!String(url).endsWith(':askStream')) {
            return realFetch(url, init);
          }

          const lines = new TransformStream();
          const writer = lines.writable.getWriter();
          init.signal.addEventListener('abort', () => writer.abort(init.signal.reason));
          window.sendText = text => writer.write(new TextEncoder().encode(text));
          window.endAnswer = () => writer.close();
          return Promise.resolve(new Response(lines.readable, { headers: { 'Content-Type': 'application/json' } }));
        };
        """;

    /// <summary>Sends one event, as the gateway's JSON.</summary>
    public static Task SendAsync(this IPage page, AskStreamResponse answer) =>
        page.SendTextAsync(JsonFormatter.Default.Format(answer) + "\n");

    /// <summary>Sends a piece of the body as it is.</summary>
    public static Task SendTextAsync(this IPage page, string text) =>
        page.EvaluateAsync("text => window.sendText(text)", text);

    /// <summary>Ends the body.</summary>
    public static Task EndAsync(this IPage page) => page.EvaluateAsync("() => window.endAnswer()");
}
