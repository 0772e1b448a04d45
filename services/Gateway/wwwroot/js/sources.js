// What was retrieved for a question: one line at first, unfolding into the passages by how far each went.

import { element, fill } from './dom.js';
import { count, day, SourceUses } from './words.js';

/** @typedef {import('./contract.js').Source} Source */
/** @typedef {import('./place.js').Place} Place */
/** @typedef {(place: Place, quote: string) => void} OpenPlace Opens the source panel; the quote is what should stand there. */

export class SourceLine {
  #corpus;
  #open;
  #summary = element('summary');
  #groups = element('div', { class: 'source-groups' });

  /**
   * @param {string} corpus
   * @param {OpenPlace} open
   */
  constructor(corpus, open) {
    this.#corpus = corpus;
    this.#open = open;
    this.node = element('details', { class: 'sources', hidden: true }, this.#summary, this.#groups);
  }

  /**
   * Shows sources in place of those before: the stream's first list does not know yet which will be cited.
   * @param {Source[]} sources Best first.
   * @param {boolean} final Whether it is known what became of each.
   */
  show(sources, final) {
    this.node.hidden = sources.length === 0;
    const articles = new Set(sources.map(source => source.articleId)).size;
    const groups = SourceUses
      .map(use => ({ ...use, sources: sources.filter(source => source.use === use.use) }))
      .filter(group => group.sources.length > 0);
    const uses = final ? groups.map(group => `${group.sources.length} ${group.short}`).join(', ') : '';
    fill(this.#summary,
      `${count(sources.length, 'passage')} found in ${count(articles, 'article')}`,
      uses && element('span', { class: 'muted' }, `: ${uses}`));
    fill(this.#groups, ...(final ? groups : [{ title: 'Found', sources }]).map(group => this.#group(group.title, group.sources)));
  }

  /** Unfolds the list and goes there. */
  reveal() {
    this.node.open = true;
    this.#summary.focus();
  }

  /**
   * @param {string} title
   * @param {Source[]} sources
   */
  #group(title, sources) {
    return element('section', { class: 'source-group' },
      element('h3', {}, `${title} (${sources.length})`),
      element('ul', {}, ...sources.map(source => this.#item(source))));
  }

  /** @param {Source} source */
  #item(source) {
    const place = { corpus: this.#corpus, articleId: source.articleId, version: source.version, span: source.passage };
    return element('li', {},
      element('button', { type: 'button', class: 'linklike', click: () => this.#open(place, source.text) }, source.title || source.articleId),
      element('span', { class: 'facts' },
        [source.publisher, day(source.publishedAt), `score ${source.score.toFixed(2)}`].filter(Boolean).join(' · ')),
      element('p', { class: 'snippet', dir: 'auto' }, source.text));
  }
}
