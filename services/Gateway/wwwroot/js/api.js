// The calls of the gateway that this page makes, and what can go wrong with them.

import { readAnswerEvent, readArticle, readCheckedText, readCorpus, readQuoteResult } from './contract.js';
import { jsonLines } from './stream.js';

/** @typedef {import('./contract.js').Article} Article */
/** @typedef {import('./contract.js').AnswerEvent} AnswerEvent */
/** @typedef {import('./contract.js').Corpus} Corpus */
/** @typedef {{field: string, description: string}} FieldViolation */

/** How long a list or an article may take, in milliseconds. A question or a check has its Stop button instead. */
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

/**
 * An error of a call; any other is a defect of this page and goes on to the console.
 * @param {unknown} fault
 * @returns {ApiError}
 */
export function expected(fault) {
  if (fault instanceof ApiError) {
    return fault;
  }

  throw fault;
}

/** @returns {Promise<Corpus[]>} */
export async function listCorpora() {
  const { corpora } = await get('/v1/corpora');
  return (corpora ?? []).map(readCorpus);
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

  const page = await get(`${corpusPath(corpus)}/articles?${query}`);
  return { articles: (page.articles ?? []).map(readArticle), nextPageToken: page.nextPageToken ?? '' };
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
  const { article } = await get(`${corpusPath(corpus)}/articles/${encodeURIComponent(articleId)}${query}`, signal);
  return readArticle(article ?? {});
}

/**
 * Asks, and gives what the gateway sends while it answers.
 * @param {string} corpus
 * @param {object} request An AskStreamRequest in JSON, without the corpus.
 * @param {AbortSignal} signal Ends the call; the loop then ends with an AbortError.
 * @returns {AsyncGenerator<AnswerEvent, void, void>}
 */
export async function* askStream(corpus, request, signal) {
  const response = await post(`${corpusPath(corpus)}:askStream`, request, signal);
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
 * Whether a quote stands in the archive, where, and what comes nearest.
 * @param {string} corpus
 * @param {object} request A VerifyQuoteRequest in JSON, without the corpus.
 * @param {AbortSignal} signal
 * @returns {Promise<import('./contract.js').QuoteResult>}
 */
export async function verifyQuote(corpus, request, signal) {
  return readQuoteResult(await json(await post(`${corpusPath(corpus)}:verifyQuote`, request, signal)));
}

/**
 * A verdict for each sentence of a text.
 * @param {string} corpus
 * @param {object} request A VerifyTextRequest in JSON, without the corpus.
 * @param {AbortSignal} signal
 * @returns {Promise<import('./contract.js').AnswerSentence[]>}
 */
export async function verifyText(corpus, request, signal) {
  return readCheckedText(await json(await post(`${corpusPath(corpus)}:verifyText`, request, signal)));
}

/**
 * @param {string} path
 * @param {object} message
 * @param {AbortSignal} signal
 */
function post(path, message, signal) {
  return send(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(message), signal });
}

/**
 * @param {string} path
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
async function get(path, signal) {
  const limit = AbortSignal.timeout(LongestWait);
  return json(await send(path, { signal: signal ? AbortSignal.any([signal, limit]) : limit }));
}

/** @param {Response} response A success. @returns {Promise<any>} */
async function json(response) {
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
