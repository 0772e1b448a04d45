// Canonical text as paragraphs, with a span of it marked.

import { element } from './dom.js';

/** @typedef {import('./contract.js').Span} Span */

/**
 * Lays a text out. Blank lines separate paragraphs; they stay between them as text, so that the whole element's
 * textContent is the canonical text and the marked range of it is the span, whatever the span cuts through.
 * @param {string} text
 * @param {Span | null} span What to mark; a span beyond the text marks nothing.
 * @param {string} language BCP 47, or empty.
 * @returns {{node: HTMLElement, marks: HTMLElement[]}} `marks`: one for each paragraph that the span touches, in order.
 */
export function layOut(text, span, language) {
  const node = element('div', { class: 'article-text', lang: language || null });
  /** @type {HTMLElement[]} */
  const marks = [];
  let start = 0;
  for (const gap of text.matchAll(/\n{2,}|$/g)) {
    if (gap.index > start) {
      node.append(paragraph(text, start, gap.index, span, marks));
    }

    node.append(gap[0]);
    start = gap.index + gap[0].length;
  }

  return { node, marks };
}

/**
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {Span | null} span
 * @param {HTMLElement[]} marks Gets the mark of this paragraph, if there is one.
 */
function paragraph(text, start, end, span, marks) {
  const from = Math.max(start, span?.start ?? end);
  const to = Math.min(end, span?.end ?? start);
  if (from >= to) {
    return element('p', { dir: 'auto' }, text.slice(start, end));
  }

  const mark = element('mark', { class: 'quoted' }, text.slice(from, to));
  marks.push(mark);
  return element('p', { dir: 'auto' }, text.slice(start, from), mark, text.slice(to, end));
}
