// Newline-separated JSON, read while it arrives.

/** No event of an answer comes near this; a line without end must not fill the memory. */
const LONGEST_LINE = 64 * 1024 * 1024;

/**
 * The JSON values of a body, each as soon as its line is complete. Leaving the loop early cancels the body.
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} body
 * @returns {AsyncGenerator<any, void, void>}
 */
export async function* jsonLines(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const lines = (rest + (value ?? '')).split('\n');
      rest = done ? '' : lines.pop() ?? '';
      if (rest.length > LONGEST_LINE) {
        throw new Error(`a line of the answer is longer than ${LONGEST_LINE} characters`);
      }

      for (const line of lines) {
        if (line.trim()) {
          yield JSON.parse(line);
        }
      }

      if (done) {
        return;
      }
    }
  } finally {
    await reader.cancel();
  }
}
