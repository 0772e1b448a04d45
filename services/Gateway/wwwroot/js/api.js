// The calls of the gateway that this page makes, and what can go wrong with them.

import { readAnswerEvent, readArticle, readCorpus } from './contract.js';
import { jsonLines } from './stream.js';

/** @typedef {import('./contract.js').Article} Article */
/** @typedef {import('./contract.js').AnswerEvent} AnswerEvent */
/** @typedef {import('./contract.js').Corpus} Corpus */
/** @typedef {{field: string, description: string}} FieldViolation */

/** How long a list or an article may take, in milliseconds. A question has its Stop button instead. */
const LongestWait = 30_000;

/** A call that failed: what the gateway said, or that it could not be reached. */
export class ApiError extends Error {
  /**
   * @param {string} kind "invalid", "missing", "refused", "busy", "away" or "failed".
   * @param {string} message For the reader.
   * @param {FieldViolation[]} [violations] Which fields of the request are at fault.
   */
  constructor(kind, message, violations = []) {
    super(message);
    this.kind = kind;
    this.violations = violations;
  }
}

/** @returns {Promise<Corpus[]>} */
export async function listCorpora() {
  const json = await get('/v1/corpora');
  return (json.corpora ?? []).map(readCorpus);
}

/**
 * One page of a corpus's articles, without their texts.
 * @param {string} corpus
 * @param {number} pageSize
 * @param {string} pageToken Empty for the first page.
 * @returns {Promise<{articles: Article[], nextPageToken: string}>} The token is empty after the last page.
 */
export async function listArticles(corpus, pageSize, pageToken) {
  const query = new URLSearchParams({ pageSize: String(pageSize) });
  if (pageToken) {
    query.set('pageToken', pageToken);
  }

  const json = await get(`${corpusPath(corpus)}/articles?${query}`);
  return { articles: (json.articles ?? []).map(readArticle), nextPageToken: json.nextPageToken ?? '' };
}

/**
 * One version of an article with its text.
 * @param {string} corpus
 * @param {string} articleId
 * @param {string} version Empty for the current one.
 * @param {AbortSignal} signal
 * @returns {Promise<Article>}
 */
export async function getArticle(corpus, articleId, version, signal) {
  const query = version ? `?${new URLSearchParams({ version })}` : '';
  const json = await get(`${corpusPath(corpus)}/articles/${encodeURIComponent(articleId)}${query}`, signal);
  return readArticle(json.article ?? {});
}

/**
 * Asks, and gives what the gateway sends while it answers.
 * @param {string} corpus
 * @param {object} request An AskStreamRequest in JSON, without the corpus.
 * @param {AbortSignal} signal Ends the call; the loop then ends with an AbortError.
 * @returns {AsyncGenerator<AnswerEvent, void, void>}
 */
export async function* askStream(corpus, request, signal) {
  const response = await send(`${corpusPath(corpus)}:askStream`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(request),
    signal,
  });
  if (!response.body) {
    throw new ApiError('failed', 'Dateline sent an empty answer.');
  }

  let complete = false;
  try {
    for await (const line of jsonLines(response.body)) {
      // Once an answer has begun, its status line is sent: an error can only come as the last line.
      if (line.error || line.code) {
        throw errorOf(line.error ?? line);
      }

      const event = readAnswerEvent(line);
      if (event) {
        complete = 'answer' in event;
        yield event;
      }
    }
  } catch (fault) {
    throw known(fault) ? fault : lost();
  }

  if (!complete) {
    throw lost();
  }
}

/**
 * @param {string} path
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
async function get(path, signal) {
  const limit = AbortSignal.timeout(LongestWait);
  const response = await send(path, { signal: signal ? AbortSignal.any([signal, limit]) : limit });
  try {
    return await response.json();
  } catch (fault) {
    throw known(fault) ? fault : new ApiError('failed', 'Dateline sent something that cannot be read.');
  }
}

/**
 * @param {string} path
 * @param {RequestInit} init
 * @returns {Promise<Response>} A response that is a success.
 */
async function send(path, init) {
  let response;
  try {
    response = await fetch(path, { ...init, cache: 'no-store', credentials: 'same-origin' });
  } catch (fault) {
    throw known(fault) ? fault : new ApiError('away', 'Dateline cannot be reached.');
  }

  if (!response.ok) {
    throw errorOf(await body(response), response.status);
  }

  return response;
}

function lost() {
  return new ApiError('away', 'The connection was lost before the answer was complete.');
}

/** Errors that mean what they say already: the caller's own abort, and ours. @param {unknown} fault */
function known(fault) {
  return fault instanceof ApiError || (fault instanceof DOMException && fault.name === 'AbortError');
}

/** The body of an error; a proxy's may be no JSON at all, and then has nothing to tell. @param {Response} response */
async function body(response) {
  try {
    return await response.json();
  } catch (fault) {
    if (known(fault)) {
      throw fault;
    }

    return {};
  }
}

/**
 * @param {any} status A google.rpc.Status in JSON.
 * @param {number} [httpStatus]
 * @returns {ApiError}
 */
function errorOf(status, httpStatus = 200) {
  const violations = (Array.isArray(status?.details) ? status.details : [])
    .flatMap((/** @type {any} */ detail) => detail?.fieldViolations ?? [])
    .map((/** @type {any} */ violation) => ({ field: violation.field ?? '', description: violation.description ?? '' }));
  const kind = KindOfCode[status?.code] ?? KindOfHttpStatus[httpStatus] ?? 'failed';
  const message = typeof status?.message === 'string' && status.message ? status.message : `Dateline answered with status ${httpStatus}.`;
  return new ApiError(kind, message, violations);
}

/** @type {Record<number, string>} Numbers of google.rpc.Code. */
const KindOfCode = { 3: 'invalid', 4: 'busy', 5: 'missing', 7: 'refused', 8: 'busy', 14: 'away', 16: 'refused' };

/** @type {Record<number, string>} */
const KindOfHttpStatus = { 400: 'invalid', 401: 'refused', 403: 'refused', 404: 'missing', 429: 'busy', 502: 'away', 503: 'away', 504: 'busy' };

/** @param {string} corpus */
function corpusPath(corpus) {
  return `/v1/corpora/${encodeURIComponent(corpus)}`;
}
