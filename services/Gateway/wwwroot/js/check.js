// A turn that checks what somebody wrote: a quote, or a text sentence by sentence.

import { element, fill } from './dom.js';
import { Footnotes } from './footnotes.js';
import { sentenceLine } from './sentence.js';
import { count } from './words.js';

/** @typedef {import('./contract.js').AnswerSentence} AnswerSentence */
/** @typedef {import('./contract.js').NearQuote} NearQuote */
/** @typedef {import('./contract.js').QuoteResult} QuoteResult */
/** @typedef {import('./sources.js').OpenPlace} OpenPlace */

/** A heading shows so much of a text; the whole comes back sentence by sentence. */
const LongestHeading = 160;

/** What agrees less is another passage: how it differs word by word says nothing. */
const SamePassage = 0.5;

export class CheckView {
  #footnotes;
  #result = element('div', { class: 'check', 'aria-live': 'polite' });
  #status = element('p', { class: 'turn-status', role: 'status' });

  /**
   * @param {string} corpus
   * @param {'quote' | 'text'} purpose
   * @param {string} text What is checked.
   * @param {string} corpusLabel The corpus's name where there are several, else empty.
   * @param {OpenPlace} open
   */
  constructor(corpus, purpose, text, corpusLabel, open) {
    this.#footnotes = new Footnotes(corpus, open);
    this.heading = element('h2', { class: `question checked-${purpose}`, tabindex: '-1', dir: 'auto' }, shortened(text));
    this.node = element('article', { class: 'turn', 'aria-busy': 'true' },
      element('p', { class: 'kicker' }, [corpusLabel, purpose === 'quote' ? 'Check of a quote' : 'Check of a text'].filter(Boolean).join(' · ')),
      this.heading, this.#result, this.#footnotes.node, this.#status);
    fill(this.#status, element('span', { class: 'working' }, 'Comparing with the archive'));
  }

  /** @param {QuoteResult} result */
  showQuote({ verbatim, places, nearest }) {
    fill(this.#result, ...(verbatim
      ? [
        element('h3', { class: 'check-verdict', 'data-verdict': 'supported' }, `Word for word in the archive, at ${count(places.length, 'place')}`),
        element('ul', { class: 'places' }, ...places.map(place => element('li', {}, ...this.#footnotes.entry(place)))),
      ]
      : [
        element('h3', { class: 'check-verdict', 'data-verdict': 'unsupported' }, 'Not word for word in the archive'),
        element('p', {}, nearest.length > 0 ? 'This comes nearest:' : 'Nothing in it resembles this.'),
        element('ul', { class: 'places' }, ...nearest.map(near => this.#near(near))),
      ]));
    this.#end('White space, quotation marks and dashes may differ; anything else may not.');
  }

  /** @param {AnswerSentence[]} sentences */
  showText(sentences) {
    const supported = sentences.filter(sentence => sentence.verdict === 'VERDICT_SUPPORTED').length;
    fill(this.#result,
      element('h3', { class: 'check-verdict', 'data-verdict': supported === sentences.length ? 'supported' : 'unsupported' },
        `${supported} of ${count(sentences.length, 'sentence')} supported by the archive`),
      element('div', { class: 'sentences' }, ...sentences.map(sentence => sentenceLine(sentence, this.#footnotes))));
    this.#end('A citation beside a sentence that is not supported is what it was compared with.');
  }

  /** A check that fails leaves nothing. */
  get stands() {
    return false;
  }

  /** The asker stopped it. */
  stopped() {
    this.node.dataset.status = 'stopped';
    this.#end('Stopped before the check was done.');
  }

  /**
   * It failed.
   * @param {string} message
   * @param {() => void} again
   */
  failed(message, again) {
    this.node.dataset.status = 'failed';
    fill(this.#result, element('div', { class: 'failure', role: 'alert' },
      element('p', {}, message),
      element('button', { type: 'button', class: 'quiet', click: again }, 'Check again')));
    this.#end('');
  }

  /** @param {NearQuote} near */
  #near({ citation, similarity, differences }) {
    return element('li', {},
      ...this.#footnotes.entry(citation),
      element('q', { class: 'footnote-quote', dir: 'auto' }, citation.quote),
      element('p', { class: 'facts' }, `${Math.floor(similarity * 100)} % of the words agree`),
      similarity >= SamePassage && differences.length > 0 && element('ul', { class: 'differences', 'aria-label': 'Differences' }, ...differences.map(difference)));
  }

  /** @param {string} line */
  #end(line) {
    this.node.dataset.status ??= 'checked';
    this.node.removeAttribute('aria-busy');
    fill(this.#status, line);
  }
}

/** How a quote differs from the archive at one place. @param {import('./contract.js').WordDifference} words */
function difference({ quoted, archived }) {
  return element('li', {},
    quoted ? 'Quoted: ' : 'Left out: ', element('b', {}, quoted || archived),
    quoted && (archived ? '. The archive has: ' : '. The archive has nothing there.'),
    quoted && archived && element('b', {}, archived));
}

/** The beginning of a text, never ending inside a surrogate pair. @param {string} text */
function shortened(text) {
  return text.length <= LongestHeading ? text : `${text.slice(0, LongestHeading).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
