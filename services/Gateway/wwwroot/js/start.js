// What stands below the question before the first one: examples, and the archive's table of contents.

import { listArticles } from './api.js';
import { element, fill } from './dom.js';
import { Examples } from './examples.js';
import { count, day } from './words.js';

/** @typedef {import('./contract.js').Article} Article */
/** @typedef {import('./contract.js').Corpus} Corpus */
/** @typedef {import('./sources.js').OpenPlace} OpenPlace */

const PageSize = 100;

/**
 * @param {HTMLElement} node
 * @param {(question: string) => void} ask
 * @param {string[]} articleIds Articles that the archive holds.
 */
export function showExamples(node, ask, articleIds) {
  const examples = Examples.filter(example => articleIds.includes(example.articleId));
  fill(node, examples.length > 0 && element('div', { class: 'examples' },
    element('h2', { class: 'kicker' }, 'Ask for example'),
    element('ul', {}, ...examples.map(({ question }) => element('li', {},
      element('button', { type: 'button', class: 'example', click: () => ask(question) }, question))))));
}

/**
 * Lists a corpus's articles, page after page as the reader asks for more.
 * @param {HTMLElement} node
 * @param {Corpus} corpus
 * @param {OpenPlace} open
 * @returns {Promise<string[]>} Ids of the articles of the first page.
 */
export async function showArchive(node, corpus, open) {
  const list = element('ul', { class: 'contents' });
  const more = element('button', { type: 'button', class: 'quiet', hidden: true }, 'Show more');
  fill(node, element('details', { class: 'archive' },
    element('summary', {}, `In this archive: ${count(corpus.articleCount, 'article')}`), list, more));
  let token = '';
  const next = async () => {
    const page = await listArticles(corpus.name, PageSize, token);
    list.append(...page.articles.map(article => item(corpus.name, article, open)));
    token = page.nextPageToken;
    more.hidden = token === '';
    return page.articles.map(article => article.articleId);
  };
  more.addEventListener('click', () => showMore(more, list, next));
  return next();
}

/**
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} list
 * @param {() => Promise<string[]>} next
 */
async function showMore(button, list, next) {
  const shown = list.children.length;
  button.disabled = true;
  try {
    await next();
    /** @type {HTMLElement | null | undefined} */ (list.children[shown]?.querySelector('button'))?.focus();
  } catch (fault) {
    button.textContent = `${fault instanceof Error ? fault.message : fault} Try again`;
  } finally {
    button.disabled = false;
  }
}

/**
 * @param {string} corpus
 * @param {Article} article
 * @param {OpenPlace} open
 */
function item(corpus, article, open) {
  const place = { corpus, articleId: article.articleId, version: article.version, span: null };
  return element('li', {},
    element('button', { type: 'button', class: 'linklike', click: () => open(place, '') }, article.title || article.articleId),
    element('span', { class: 'facts' }, [article.publisher, day(article.publishedAt)].filter(Boolean).join(' · ')));
}
