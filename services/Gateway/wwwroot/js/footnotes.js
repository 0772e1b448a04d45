// Citations of a turn: numbered where they stand, listed below, each opening its exact place.

import { element } from './dom.js';
import { age, day } from './words.js';

/** @typedef {import('./contract.js').Citation} Citation */
/** @typedef {import('./sources.js').OpenPlace} OpenPlace */

export class Footnotes {
  #corpus;
  #open;
  /** Numbers of the citations, by place. @type {Map<string, number>} */
  #numbers = new Map();
  node = element('ol', { class: 'footnotes', 'aria-label': 'Citations', hidden: true });

  /**
   * @param {string} corpus
   * @param {OpenPlace} open
   */
  constructor(corpus, open) {
    this.#corpus = corpus;
    this.#open = open;
  }

  /**
   * The button that stands for a citation; a new one gets its footnote.
   * @param {Citation} citation
   * @param {string} shown The text beside it: a quote that stands there already is not repeated.
   */
  mark(citation, shown) {
    const number = this.#numberOf(citation, shown);
    return element('button', {
      type: 'button',
      class: 'citation',
      'aria-label': `[${number}] Show the source: ${facts(citation)}`,
      title: [citation.title, facts(citation)].filter(Boolean).join('\n'),
      click: () => this.show(citation),
    }, `[${number}]`);
  }

  /** Opens a citation's place. @param {Citation} citation */
  show(citation) {
    this.#open({ corpus: this.#corpus, articleId: citation.articleId, version: citation.version, span: citation.span }, citation.quote);
  }

  /** The article's headline, opening the place, and what is known of it. @param {Citation} citation @returns {Node[]} */
  entry(citation) {
    return [
      element('button', { type: 'button', class: 'linklike', click: () => this.show(citation) }, citation.title || citation.articleId),
      element('span', { class: 'facts' }, facts(citation)),
      ...remarks(citation).map(remark => element('span', { class: 'facts' }, remark)),
    ];
  }

  /**
   * @param {Citation} citation
   * @param {string} shown
   */
  #numberOf(citation, shown) {
    const key = JSON.stringify([citation.articleId, citation.version, citation.span]);
    const known = this.#numbers.get(key);
    if (known) {
      return known;
    }

    const number = this.#numbers.size + 1;
    this.#numbers.set(key, number);
    this.node.hidden = false;
    this.node.append(element('li', {},
      element('span', { class: 'footnote-number', 'aria-hidden': 'true' }, `${number}`),
      element('div', {},
        ...this.entry(citation),
        !shown.includes(citation.quote) && element('q', { class: 'footnote-quote', dir: 'auto' }, citation.quote))));
    return number;
  }
}

/** @param {Citation} citation */
function facts(citation) {
  return [citation.publisher, day(citation.publishedAt), citation.page && `page ${citation.page}`, age(citation.age)].filter(Boolean).join(' · ');
}

/** @param {Citation} citation @returns {string[]} */
function remarks(citation) {
  return [
    citation.alsoPublishedBy.length > 0 ? `Also published by ${citation.alsoPublishedBy.join(', ')}: counted once` : '',
    citation.updatedSince ? `Updated since: a newer version came in on ${day(citation.updatedSince)}` : '',
  ].filter(Boolean);
}
