// The source panel: an article as the archive keeps it, the cited words marked in their place.

import { ApiError, getArticle } from './api.js';
import { layOut } from './article.js';
import { copyButton } from './clipboard.js';
import { element, fill, outwardLink } from './dom.js';
import { hashOf } from './place.js';
import { count, day, moment } from './words.js';

/** @typedef {import('./contract.js').Article} Article */
/** @typedef {import('./dom.js').Child} Child */
/** @typedef {import('./place.js').Place} Place */

export class SourcePanel {
  #node;
  #navigate;
  #load = new AbortController();

  /**
   * @param {HTMLElement} node
   * @param {{close: () => void, open: (place: Place) => void}} navigate
   */
  constructor(node, navigate) {
    this.#node = node;
    this.#navigate = navigate;
  }

  get isOpen() {
    return !this.#node.hidden;
  }

  /**
   * Opens a place.
   * @param {Place} place
   * @param {string} quote What an answer says stands there; empty when nobody said.
   */
  async show(place, quote) {
    this.#load.abort();
    this.#load = new AbortController();
    const { signal } = this.#load;
    this.#node.hidden = false;
    this.#draw('Loading the source', [element('p', { class: 'muted' }, 'Fetching the article from the archive.')], []);
    this.#node.setAttribute('aria-busy', 'true');
    this.#node.focus({ preventScroll: true });
    try {
      const article = await getArticle(place.corpus, place.articleId, place.version, signal);
      this.#article(place, article, quote);
    } catch (fault) {
      if (!signal.aborted) {
        this.#fault(place, quote, fault);
      }
    } finally {
      if (!signal.aborted) {
        this.#node.removeAttribute('aria-busy');
      }
    }
  }

  close() {
    this.#load.abort();
    this.#node.hidden = true;
    this.#node.replaceChildren();
  }

  /**
   * The head stays in view while the text scrolls: whose words these are is part of reading them.
   * @param {string} title
   * @param {Child[]} head
   * @param {Child[]} content
   */
  #draw(title, head, content) {
    fill(this.#node,
      element('header', { class: 'source-head' },
        element('div', { class: 'source-bar' },
          element('h2', { class: 'source-title', id: 'source-title', dir: 'auto' }, title),
          element('button', { type: 'button', class: 'quiet', 'aria-keyshortcuts': 'Escape', click: () => this.#navigate.close() }, 'Close')),
        ...head),
      content.some(Boolean) && element('div', { class: 'source-body', role: 'region', 'aria-label': 'Text of the article', tabindex: '0' }, ...content));
  }

  /**
   * @param {Place} place
   * @param {Article} article
   * @param {string} quote
   */
  #article(place, article, quote) {
    const { node, marks } = layOut(article.text, place.span, article.language);
    const found = place.span ? article.text.slice(place.span.start, place.span.end) : '';
    this.#draw(article.title || article.articleId, [
      element('p', { class: 'byline' }, [article.publisher, day(article.publishedAt), article.authors.join(', ')].filter(Boolean).join(' · ')),
      this.#state(place, article),
      article.state !== 'ARTICLE_STATE_WITHDRAWN' && resolution(place, found, quote),
      element('div', { class: 'source-actions' },
        outwardLink(article.url, 'Original page'),
        (found || quote) && copyButton('Copy citation', () => citationText(place, article, found || quote)),
        copyButton('Copy link', () => new URL(hashOf({ ...place, version: article.version }), location.href).href)),
    ], [
      article.state === 'ARTICLE_STATE_WITHDRAWN' && quote && withdrawnQuote(quote),
      article.text && node,
      leftOut(article),
      record(article),
    ]);
    marks[0]?.scrollIntoView({ block: 'center' });
  }

  /**
   * @param {Place} place
   * @param {Article} article
   */
  #state(place, article) {
    if (article.state === 'ARTICLE_STATE_WITHDRAWN') {
      return element('p', { class: 'state state-withdrawn' },
        element('strong', {}, 'Withdrawn. '),
        'This article was taken out of the archive. Its text is no longer kept, and no new answer rests on it.');
    }

    return article.state === 'ARTICLE_STATE_SUPERSEDED' && element('p', { class: 'state state-superseded' },
      element('strong', {}, 'Superseded. '),
      'The article has changed since. This is the version that was cited. ',
      element('button', { type: 'button', class: 'linklike', click: () => this.#navigate.open({ ...place, version: '', span: null }) },
        'Show the current version'));
  }

  /**
   * @param {Place} place
   * @param {string} quote
   * @param {unknown} fault
   */
  #fault(place, quote, fault) {
    if (!(fault instanceof ApiError)) {
      throw fault;
    }

    this.#draw(fault.kind === 'missing' ? 'Not in the archive' : 'The source cannot be shown', [
      element('p', { class: 'failure', role: 'alert' }, fault.message),
      fault.kind !== 'missing' && element('button', { type: 'button', class: 'quiet', click: () => this.show(place, quote) }, 'Try again'),
    ], []);
  }
}

/**
 * Whether the citation resolves: the promise, checked once more before the reader's eyes.
 * @param {Place} place
 * @param {string} found What stands at the place.
 * @param {string} quote What should stand there; empty when nobody said.
 */
function resolution(place, found, quote) {
  if (!place.span) {
    return null;
  }

  if (!found || (quote && found !== quote)) {
    return element('p', { class: 'state state-withdrawn', role: 'alert' },
      element('strong', {}, 'This citation does not resolve. '),
      quote ? 'The article says something else at the cited place.' : 'The article has no such place.');
  }

  return quote && element('p', { class: 'resolved' }, 'The quote stands here word for word.');
}

/** @param {string} quote */
function withdrawnQuote(quote) {
  return element('figure', { class: 'kept-quote' },
    element('figcaption', {}, 'As it was quoted in the answer'),
    element('blockquote', { dir: 'auto' }, quote));
}

/** @param {Article} article */
function leftOut(article) {
  return article.leftOut.length > 0 && element('details', { class: 'left-out' },
    element('summary', {}, `Left out of the text: ${count(article.leftOut.length, 'piece')}`),
    element('p', { class: 'muted' }, 'Page furniture is no reporting: no answer rests on it.'),
    element('ul', {}, ...article.leftOut.map(piece => element('li', {},
      element('span', { class: 'rule' }, piece.rule),
      element('span', { class: 'left-out-text', dir: 'auto' }, piece.text)))));
}

/** What the archive knows about this version. @param {Article} article */
function record(article) {
  /** @type {[string, string][]} */
  const facts = [
    ['Article', article.articleId],
    ['Version', article.version],
    ['Published', article.publishedAt && moment(article.publishedAt)],
    ['Changed by publisher', article.updatedAt && moment(article.updatedAt)],
    ['In the archive since', article.ingestedAt && moment(article.ingestedAt)],
    ['Section', article.section],
    ['Language', article.language],
    ['Tags', article.tags.join(', ')],
  ];
  return element('details', { class: 'record' },
    element('summary', {}, 'About this version'),
    element('dl', {}, ...facts.filter(([, value]) => value).flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)])));
}

/**
 * @param {Place} place
 * @param {Article} article
 * @param {string} quote
 */
function citationText(place, article, quote) {
  const head = [article.authors.join(', '), article.title, article.publisher, article.publishedAt && day(article.publishedAt)].filter(Boolean).join(', ');
  const span = place.span ? `[${place.span.start}..${place.span.end}]` : '';
  return `“${quote}” ${head}.${article.url ? ` ${article.url}` : ''} (${place.corpus}/${article.articleId}@${article.version}${span})`;
}
