// The messages of protos/dateline as this page uses them. proto3 JSON may leave out what has its default value; here
// everything is there again, so no other file has to ask.

/** @typedef {{start: number, end: number}} Span Half-open, in UTF-16 code units: what String.prototype.slice takes. */
/** @typedef {{articleId: string, version: string, span: Span, quote: string, publisher: string, publishedAt: string, title: string, url: string, age: number | null, page: number | null, updatedSince: string, alsoPublishedBy: string[]}} Citation `age` in seconds. */
/** @typedef {{text: string, verdict: string, citations: Citation[], shortAnswer: Span | null, failedCheck: string, supersededBy: Citation | null, asOf: string}} AnswerSentence `asOf` is empty where the sentences are of one day. */
/** @typedef {{quoted: string, archived: string}} WordDifference */
/** @typedef {{citation: Citation, similarity: number, differences: WordDifference[]}} NearQuote */
/** @typedef {{verbatim: boolean, places: Citation[], nearest: NearQuote[]}} QuoteResult */
/** @typedef {{articleId: string, version: string, passage: Span, score: number, use: string, title: string, publisher: string, publishedAt: string, text: string}} Source */
/** @typedef {{kind: string, newer: Citation, older: Citation}} Conflict */
/** @typedef {{status: string, noAnswerReason: string, confidence: number, mode: string, sentences: AnswerSentence[], conflicts: Conflict[], sources: Source[], seconds: number | null}} Answer `seconds`: the time the call took. */
/** @typedef {{articleId: string, version: string, state: string, title: string, text: string, url: string, publishedAt: string, updatedAt: string, authors: string[], publisher: string, language: string, section: string, tags: string[], ingestedAt: string, leftOut: {text: string, rule: string}[]}} Article */
/** @typedef {{name: string, articleCount: number}} Corpus */
/** @typedef {{sources: Source[]} | {sentence: AnswerSentence} | {answer: Answer}} AnswerEvent One of the three is there. */

/** @returns {AnswerEvent | null} null for an event this page does not know. */
export function readAnswerEvent(/** @type {any} */ json) {
  if (json.sources) {
    return { sources: list(json.sources.sources).map(readSource) };
  }

  if (json.sentence) {
    return { sentence: readSentence(json.sentence) };
  }

  return json.answer ? { answer: readAnswer(json.answer) } : null;
}

/** @returns {Article} */
export function readArticle(/** @type {any} */ json) {
  return {
    articleId: json.articleId ?? '',
    version: json.version ?? '',
    state: json.state ?? 'ARTICLE_STATE_UNSPECIFIED',
    title: json.title ?? '',
    text: json.text ?? '',
    url: json.url ?? '',
    publishedAt: json.publishedAt ?? '',
    updatedAt: json.updatedAt ?? '',
    authors: list(json.authors),
    publisher: json.publisher ?? '',
    language: json.language ?? '',
    section: json.section ?? '',
    tags: list(json.tags),
    ingestedAt: json.ingestedAt ?? '',
    leftOut: list(json.leftOut).map(piece => ({ text: piece.text ?? '', rule: piece.rule ?? '' })),
  };
}

/** @returns {Corpus} */
export function readCorpus(/** @type {any} */ json) {
  return { name: json.name ?? '', articleCount: Number(json.articleCount ?? 0) };
}

/** @returns {QuoteResult} */
export function readQuoteResult(/** @type {any} */ json) {
  return {
    verbatim: json.verbatim ?? false,
    places: list(json.places).map(readCitation),
    nearest: list(json.nearest).map(near => ({
      citation: readCitation(near.citation ?? {}),
      similarity: Number(near.similarity ?? 0),
      differences: list(near.differences).map(({ quoted, archived }) => ({ quoted: quoted ?? '', archived: archived ?? '' })),
    })),
  };
}

/** @returns {AnswerSentence[]} */
export function readCheckedText(/** @type {any} */ json) {
  return list(json.sentences).map(readSentence);
}

/** @returns {Answer} */
function readAnswer(/** @type {any} */ json) {
  return {
    status: json.status ?? 'ANSWER_STATUS_UNSPECIFIED',
    noAnswerReason: json.noAnswerReason ?? 'NO_ANSWER_REASON_UNSPECIFIED',
    confidence: Number(json.confidence ?? 0),
    mode: json.mode ?? 'ANSWER_MODE_UNSPECIFIED',
    sentences: list(json.sentences).map(readSentence),
    conflicts: list(json.conflicts).map(conflict => ({
      kind: conflict.kind ?? '',
      newer: readCitation(conflict.newer ?? {}),
      older: readCitation(conflict.older ?? {}),
    })),
    sources: list(json.sources).map(readSource),
    seconds: seconds(json.timings?.total),
  };
}

/** @returns {AnswerSentence} */
function readSentence(/** @type {any} */ json) {
  return {
    text: json.text ?? '',
    verdict: json.verdict ?? 'VERDICT_UNSPECIFIED',
    citations: list(json.citations).map(readCitation),
    shortAnswer: json.shortAnswer ? readSpan(json.shortAnswer) : null,
    failedCheck: json.failedCheck ?? '',
    supersededBy: json.supersededBy ? readCitation(json.supersededBy) : null,
    asOf: json.asOf ?? '',
  };
}

/** @returns {Citation} */
function readCitation(/** @type {any} */ json) {
  return {
    articleId: json.articleId ?? '',
    version: json.version ?? '',
    span: readSpan(json.span),
    quote: json.quote ?? '',
    publisher: json.publisher ?? '',
    publishedAt: json.publishedAt ?? '',
    title: json.title ?? '',
    url: json.url ?? '',
    age: seconds(json.age),
    page: json.page ?? null,
    updatedSince: json.updatedSince ?? '',
    alsoPublishedBy: list(json.alsoPublishedBy),
  };
}

/** @returns {Source} */
function readSource(/** @type {any} */ json) {
  return {
    articleId: json.articleId ?? '',
    version: json.version ?? '',
    passage: readSpan(json.passage),
    score: Number(json.score ?? 0),
    use: json.use ?? 'SOURCE_USE_UNSPECIFIED',
    title: json.title ?? '',
    publisher: json.publisher ?? '',
    publishedAt: json.publishedAt ?? '',
    text: json.text ?? '',
  };
}

/** @returns {Span} */
function readSpan(/** @type {any} */ json) {
  return { start: json?.start ?? 0, end: json?.end ?? 0 };
}

/** A Duration such as "1.5s" in seconds. @returns {number | null} */
function seconds(/** @type {unknown} */ duration) {
  return typeof duration === 'string' ? Number.parseFloat(duration) : null;
}

/** @returns {any[]} */
function list(/** @type {unknown} */ value) {
  return Array.isArray(value) ? value : [];
}
