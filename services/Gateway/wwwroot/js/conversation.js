// What was asked and answered so far. The services keep no session: earlier turns go with each question.

/** @typedef {{corpus: string, question: string, sentences: string[]}} Turn */
/** @typedef {{role: 'ROLE_USER' | 'ROLE_ASSISTANT', content: string}} HistoryTurn */

/** The contract's limits: how many earlier turns a question may carry, and how long each may be. */
const MostTurns = 100;
const LongestTurn = 20_000;

export class Conversation {
  /** @type {Turn[]} */
  #turns = [];

  /**
   * @param {string} corpus
   * @param {string} question
   * @returns {Turn} Its sentences are added as they come; what was stopped half-way is history too.
   */
  begin(corpus, question) {
    const turn = { corpus, question, sentences: [] };
    this.#turns.push(turn);
    return turn;
  }

  /** Takes a turn back that never came to be: it failed before its first sentence. @param {Turn} turn */
  drop(turn) {
    this.#turns = this.#turns.filter(other => other !== turn);
  }

  clear() {
    this.#turns = [];
  }

  /**
   * The turns before the next question to a corpus, oldest first. Turns with another corpus do not count: what "he" or
   * "the treaty" means there is another matter.
   * @param {string} corpus
   * @returns {HistoryTurn[]}
   */
  historyOf(corpus) {
    /** @type {HistoryTurn[]} */
    const history = [];
    for (const turn of this.#turns.filter(other => other.corpus === corpus)) {
      history.push({ role: 'ROLE_USER', content: cut(turn.question) });
      if (turn.sentences.length > 0) {
        history.push({ role: 'ROLE_ASSISTANT', content: cut(turn.sentences.join(' ')) });
      }
    }

    return history.slice(-MostTurns);
  }
}

/** What counts as said in later turns: not what the archive does not support. @param {import('./contract.js').AnswerSentence[]} sentences */
export function said(sentences) {
  return sentences.filter(sentence => sentence.verdict !== 'VERDICT_UNSUPPORTED').map(sentence => sentence.text);
}

/** Cuts a text to what a turn may hold, never inside a surrogate pair. @param {string} text */
function cut(text) {
  const short = text.slice(0, LongestTurn);
  return /[\uD800-\uDBFF]$/.test(short) ? short.slice(0, -1) : short;
}
