// One turn of the conversation: the question, and its answer as it comes. What is shown is never taken back.

import { element, fill } from './dom.js';
import { Footnotes } from './footnotes.js';
import { sentenceLine } from './sentence.js';
import { SourceLine } from './sources.js';
import { confidence, count, day, mode, noAnswer } from './words.js';

/** @typedef {import('./contract.js').Answer} Answer */
/** @typedef {import('./contract.js').AnswerSentence} AnswerSentence */
/** @typedef {import('./contract.js').Citation} Citation */
/** @typedef {import('./contract.js').Conflict} Conflict */
/** @typedef {import('./contract.js').Source} Source */
/** @typedef {import('./sources.js').OpenPlace} OpenPlace */

export class AnswerView {
  #sources;
  #footnotes;
  #shown = 0;
  #sentences = element('div', { class: 'sentences', 'aria-live': 'polite' });
  #outcome = element('div', { class: 'outcome' });
  #status = element('p', { class: 'turn-status', role: 'status' });

  /**
   * @param {string} corpus
   * @param {string} question
   * @param {string} corpusLabel The corpus's name where there are several, else empty.
   * @param {OpenPlace} open
   */
  constructor(corpus, question, corpusLabel, open) {
    this.#sources = new SourceLine(corpus, open);
    this.#footnotes = new Footnotes(corpus, open);
    this.heading = element('h2', { class: 'question', tabindex: '-1', dir: 'auto' }, question);
    this.node = element('article', { class: 'turn', 'aria-busy': 'true' },
      corpusLabel && element('p', { class: 'kicker' }, corpusLabel),
      this.heading, this.#sources.node, this.#sentences, this.#outcome, this.#footnotes.node, this.#status);
    fill(this.#status, element('span', { class: 'working' }, 'Looking through the archive'));
  }

  /** @param {Source[]} sources */
  showSources(sources) {
    this.#sources.show(sources, false);
    fill(this.#status, element('span', { class: 'working' }, sources.length > 0 ? 'Checking sentences against their sources' : 'Nothing found yet'));
  }

  /** @param {AnswerSentence} sentence */
  addSentence(sentence) {
    this.#shown += 1;
    this.#sentences.append(sentenceLine(sentence, this.#footnotes));
  }

  /** @param {Answer} answer */
  finish(answer) {
    answer.sentences.slice(this.#shown).forEach(sentence => this.addSentence(sentence));
    this.#sources.show(answer.sources, true);
    if (answer.status === 'ANSWER_STATUS_NO_ANSWER') {
      this.node.dataset.status = 'no-answer';
      this.#outcome.append(this.#noAnswer(answer));
    } else if (answer.status === 'ANSWER_STATUS_PARTIAL') {
      this.node.dataset.status = 'partial';
      this.#outcome.append(element('p', { class: 'partial' },
        element('strong', {}, 'Answered in part. '), 'The archive says only some of what you asked for.'));
    } else {
      this.node.dataset.status = 'answered';
    }

    if (answer.conflicts.length > 0) {
      this.#outcome.append(this.#conflicts(answer.conflicts));
    }

    this.#end(...closingLine(answer));
  }

  /** Whether it shows sentences that stay, whatever becomes of the rest. */
  get stands() {
    return this.#shown > 0;
  }

  /** The asker stopped it. */
  stopped() {
    this.node.dataset.status = 'stopped';
    this.#end(this.#shown > 0
      ? `Stopped. ${count(this.#shown, 'sentence')} had been checked; there may have been more.`
      : 'Stopped before the first sentence.');
  }

  /**
   * It failed before its end.
   * @param {string} message
   * @param {() => void} again
   */
  failed(message, again) {
    this.node.dataset.status = 'failed';
    this.#outcome.append(element('div', { class: 'failure', role: 'alert' },
      element('p', {}, message),
      this.#shown > 0 && element('p', {}, 'The sentences above had been checked and stand; the answer may lack others.'),
      element('button', { type: 'button', class: 'quiet', click: again }, 'Ask again')));
    this.#end();
  }

  /** @param {...(Node | string)} line */
  #end(...line) {
    this.node.removeAttribute('aria-busy');
    fill(this.#status, ...line);
  }

  /** @param {Answer} answer */
  #noAnswer(answer) {
    const reason = noAnswer(answer.noAnswerReason);
    return element('section', { class: 'no-answer', 'data-reason': answer.noAnswerReason },
      element('p', { class: 'kicker' }, 'No answer'),
      element('h3', {}, reason.title),
      element('p', {}, reason.text),
      element('p', { class: 'advice-title' }, 'What you could do'),
      element('ul', { class: 'advice' }, ...reason.advice.map(advice => element('li', {}, advice))),
      answer.sources.length > 0 && element('button', { type: 'button', class: 'quiet', click: () => this.#sources.reveal() },
        `Look at the ${count(answer.sources.length, 'passage')} found`));
  }

  /** @param {Conflict[]} conflicts */
  #conflicts(conflicts) {
    return element('section', { class: 'conflicts' },
      element('h3', {}, 'The sources disagree'),
      ...conflicts.map(conflict => element('div', { class: 'conflict' },
        conflict.kind && element('p', { class: 'conflict-kind' }, `They differ in ${conflict.kind.replaceAll('_', ' ')}.`),
        element('div', { class: 'conflict-sides' },
          this.#side('Newer', conflict.newer),
          this.#side('Older', conflict.older)))));
  }

  /**
   * @param {string} label
   * @param {Citation} citation
   */
  #side(label, citation) {
    return element('figure', {},
      element('figcaption', {},
        element('span', { class: 'kicker' }, label), ' ',
        element('strong', {}, day(citation.publishedAt)), ' ',
        this.#footnotes.mark(citation, citation.quote)),
      element('blockquote', { dir: 'auto' }, citation.quote),
      element('p', { class: 'facts' }, [citation.publisher, citation.title].filter(Boolean).join(' · ')));
  }
}

/** How sure, how made, how long. @param {Answer} answer @returns {(Node | string)[]} */
function closingLine(answer) {
  const sure = confidence(answer.confidence);
  const made = answer.status === 'ANSWER_STATUS_NO_ANSWER' ? '' : mode(answer.mode);
  const time = answer.seconds === null ? '' : `${answer.seconds < 1 ? `${Math.max(1, Math.round(answer.seconds * 1000))} ms` : `${answer.seconds.toFixed(1)} s`}`;
  return [
    element('span', { class: 'confidence', title: 'How sure Dateline is that this archive answers the question' },
      'Confidence that the archive answers this: ', element('strong', {}, `${sure.word}, ${sure.percent}`)),
    element('span', { class: 'muted' }, [made, time].filter(Boolean).map(part => ` · ${part}`).join('')),
  ];
}
