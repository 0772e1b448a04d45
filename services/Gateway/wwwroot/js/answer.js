// One turn of the conversation: the question, and its answer as it comes. What is shown is never taken back.

import { element, fill } from './dom.js';
import { SourceLine } from './sources.js';
import { age, confidence, count, day, mode, noAnswer, verdict } from './words.js';

/** @typedef {import('./contract.js').Answer} Answer */
/** @typedef {import('./contract.js').AnswerSentence} AnswerSentence */
/** @typedef {import('./contract.js').Citation} Citation */
/** @typedef {import('./contract.js').Conflict} Conflict */
/** @typedef {import('./contract.js').Source} Source */
/** @typedef {import('./sources.js').OpenPlace} OpenPlace */

export class AnswerView {
  #corpus;
  #open;
  #sources;
  #shown = 0;
  /** Numbers of the citations, by place. @type {Map<string, number>} */
  #numbers = new Map();
  #sentences = element('div', { class: 'sentences', 'aria-live': 'polite' });
  #outcome = element('div', { class: 'outcome' });
  #footnotes = element('ol', { class: 'footnotes', 'aria-label': 'Citations', hidden: true });
  #status = element('p', { class: 'turn-status', role: 'status' });

  /**
   * @param {string} corpus
   * @param {string} question
   * @param {string} corpusLabel The corpus's name where there are several, else empty.
   * @param {OpenPlace} open
   */
  constructor(corpus, question, corpusLabel, open) {
    this.#corpus = corpus;
    this.#open = open;
    this.#sources = new SourceLine(corpus, open);
    this.heading = element('h2', { class: 'question', tabindex: '-1', dir: 'auto' }, question);
    this.node = element('article', { class: 'turn', 'aria-busy': 'true' },
      corpusLabel && element('p', { class: 'kicker' }, corpusLabel),
      this.heading, this.#sources.node, this.#sentences, this.#outcome, this.#footnotes, this.#status);
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
    const words = verdict(sentence.verdict);
    this.#sentences.append(element('p', { class: 'sentence', 'data-verdict': words.name },
      element('span', { class: 'sentence-text', dir: 'auto' }, ...withShortAnswer(sentence)), ' ',
      ...sentence.citations.map(citation => this.#citationButton(citation, this.#cite(citation, sentence.text))),
      ' ',
      element('span', { class: 'verdict' }, words.word,
        sentence.failedCheck && `: ${sentence.failedCheck.replaceAll('_', ' ')} not confirmed`)));
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

  /**
   * The citation's number in this answer; a new one gets its footnote.
   * @param {Citation} citation
   * @param {string} shown The text beside it: a quote that stands there already is not repeated.
   */
  #cite(citation, shown) {
    const key = JSON.stringify([citation.articleId, citation.version, citation.span]);
    const known = this.#numbers.get(key);
    if (known) {
      return known;
    }

    const number = this.#numbers.size + 1;
    this.#numbers.set(key, number);
    const verbatim = shown.includes(citation.quote);
    this.#footnotes.hidden = false;
    this.#footnotes.append(element('li', {},
      element('span', { class: 'footnote-number', 'aria-hidden': 'true' }, `${number}`),
      element('div', {},
        element('button', { type: 'button', class: 'linklike', click: () => this.#show(citation) }, citation.title || citation.articleId),
        element('span', { class: 'facts' }, facts(citation)),
        !verbatim && element('q', { class: 'footnote-quote', dir: 'auto' }, citation.quote))));
    return number;
  }

  /**
   * @param {Citation} citation
   * @param {number} number
   */
  #citationButton(citation, number) {
    return element('button', {
      type: 'button',
      class: 'citation',
      'aria-label': `[${number}] Show the source: ${facts(citation)}`,
      title: [citation.title, facts(citation)].filter(Boolean).join('\n'),
      click: () => this.#show(citation),
    }, `[${number}]`);
  }

  /** @param {Citation} citation */
  #show(citation) {
    this.#open({ corpus: this.#corpus, articleId: citation.articleId, version: citation.version, span: citation.span }, citation.quote);
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
        this.#citationButton(citation, this.#cite(citation, citation.quote))),
      element('blockquote', { dir: 'auto' }, citation.quote),
      element('p', { class: 'facts' }, [citation.publisher, citation.title].filter(Boolean).join(' · ')));
  }
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

/** @param {Citation} citation */
function facts(citation) {
  return [citation.publisher, day(citation.publishedAt), age(citation.age)].filter(Boolean).join(' · ');
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
