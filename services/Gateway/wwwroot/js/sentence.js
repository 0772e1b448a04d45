// A sentence with its verdict and its citations, in an answer or of a text that was checked.

import { element } from './dom.js';
import { day, verdict } from './words.js';

/** @typedef {import('./contract.js').AnswerSentence} AnswerSentence */
/** @typedef {import('./footnotes.js').Footnotes} Footnotes */

/**
 * @param {AnswerSentence} sentence
 * @param {Footnotes} footnotes
 * @returns {HTMLElement}
 */
export function sentenceLine(sentence, footnotes) {
  const words = verdict(sentence.verdict);
  return element('p', { class: 'sentence', 'data-verdict': words.name },
    sentence.asOf && element('time', { class: 'as-of', datetime: sentence.asOf }, `On ${day(sentence.asOf)}`), ' ',
    element('span', { class: 'sentence-text', dir: 'auto' }, ...withShortAnswer(sentence)), ' ',
    ...sentence.citations.map(citation => footnotes.mark(citation, sentence.text)),
    ' ',
    element('span', { class: 'verdict' }, words.word,
      // That the archive says nothing of the kind is said already.
      sentence.failedCheck && sentence.failedCheck !== 'support' && `: ${sentence.failedCheck.replaceAll('_', ' ')} not confirmed`),
    sentence.supersededBy && element('span', { class: 'superseded' },
      'A newer article says otherwise ', footnotes.mark(sentence.supersededBy, '')));
}

/** The sentence, the part that answers by itself marked. @param {AnswerSentence} sentence @returns {(Node | string)[]} */
function withShortAnswer({ text, shortAnswer }) {
  if (!shortAnswer || shortAnswer.start >= shortAnswer.end || shortAnswer.end > text.length) {
    return [text];
  }

  return [
    text.slice(0, shortAnswer.start),
    element('strong', { class: 'short-answer' }, text.slice(shortAnswer.start, shortAnswer.end)),
    text.slice(shortAnswer.end),
  ];
}
