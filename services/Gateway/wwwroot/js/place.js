// A place in the archive as the address of the page: what a citation opens, and what can be sent to a colleague.

/** @typedef {import('./contract.js').Span} Span */
/** @typedef {{corpus: string, articleId: string, version: string, span: Span | null}} Place An empty version is the current one. */

/**
 * @param {Place} place
 * @returns {string} Such as "#corpus=default&article=sochi&version=5f…&span=10-90".
 */
export function hashOf(place) {
  const parts = new URLSearchParams({ corpus: place.corpus, article: place.articleId });
  if (place.version) {
    parts.set('version', place.version);
  }

  if (place.span) {
    parts.set('span', `${place.span.start}-${place.span.end}`);
  }

  return `#${parts}`;
}

/**
 * The corpus that an address names, with or without an article of it.
 * @param {string} hash The location's hash.
 * @returns {string} Empty when it names none.
 */
export function corpusOf(hash) {
  return new URLSearchParams(hash.replace(/^#/, '')).get('corpus') ?? '';
}

/**
 * @param {string} hash The location's hash.
 * @returns {Place | null} null when it names no article.
 */
export function placeOf(hash) {
  const parts = new URLSearchParams(hash.replace(/^#/, ''));
  const [corpus, articleId] = [parts.get('corpus'), parts.get('article')];
  if (!corpus || !articleId) {
    return null;
  }

  const span = /^(\d{1,9})-(\d{1,9})$/.exec(parts.get('span') ?? '');
  return { corpus, articleId, version: parts.get('version') ?? '', span: span && { start: Number(span[1]), end: Number(span[2]) } };
}
