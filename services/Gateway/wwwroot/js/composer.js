// The form: what to do, the question or what is to be checked, and what narrows it down.

import { byId } from './dom.js';
import { count } from './words.js';

/** @typedef {import('./api.js').FieldViolation} FieldViolation */
/** @typedef {'ask' | 'quote' | 'text'} Purpose */

/**
 * What the form says for each purpose. A text has lines of its own, so Enter does not send it.
 * @type {Record<Purpose, {label: string, placeholder: string, button: string, hint: string}>}
 */
const Purposes = {
  ask: {
    label: 'Your question',
    placeholder: 'Ask the archive',
    button: 'Ask',
    hint: 'Enter asks, Shift + Enter begins a new line.',
  },
  quote: {
    label: 'The quote',
    placeholder: 'Paste the words as they were quoted',
    button: 'Check',
    hint: 'Enter checks, Shift + Enter begins a new line.',
  },
  text: {
    label: 'The text',
    placeholder: 'Paste a text: each of its sentences is compared with the archive',
    button: 'Check',
    hint: 'Ctrl + Enter checks, Enter begins a new line.',
  },
};

export class Composer {
  #form = /** @type {HTMLFormElement} */ (byId('composer'));
  #question = /** @type {HTMLTextAreaElement} */ (byId('question'));
  #ask = /** @type {HTMLButtonElement} */ (byId('ask'));
  #stop = /** @type {HTMLButtonElement} */ (byId('stop'));
  #fault = byId('question-fault');
  #options = /** @type {HTMLDetailsElement} */ (byId('options'));
  #after = /** @type {HTMLInputElement} */ (byId('published-after'));
  #before = /** @type {HTMLInputElement} */ (byId('published-before'));
  #maxSentences = /** @type {HTMLSelectElement} */ (byId('max-sentences'));
  #unsupported = /** @type {HTMLInputElement} */ (byId('include-unsupported'));

  /** @param {{send: (purpose: Purpose, text: string) => void, stop: () => void}} on */
  constructor(on) {
    this.#form.addEventListener('submit', event => {
      event.preventDefault();
      if (!this.#ask.hidden) {
        on.send(this.#purpose, this.#question.value);
      }
    });
    this.#question.addEventListener('keydown', event => {
      // Enter that ends the composition of a character is not meant for the form.
      const sends = this.#purpose === 'text' ? event.ctrlKey || event.metaKey : !event.shiftKey;
      if (event.key === 'Enter' && sends && !event.isComposing) {
        event.preventDefault();
        this.#form.requestSubmit();
      }
    });
    this.#form.addEventListener('input', () => this.#mark([]));
    this.#stop.addEventListener('click', on.stop);
    byId('clear-options').addEventListener('click', () => this.#clearOptions());
    this.#options.addEventListener('input', () => this.#countOptions());
    this.#form.addEventListener('change', () => this.#showPurpose());
    // A reload may keep the choice of before.
    this.#showPurpose();
    this.#countOptions();
  }

  /** @returns {Purpose} */
  get #purpose() {
    const chosen = /** @type {HTMLInputElement | null} */ (this.#form.querySelector('[name="purpose"]:checked'));
    return /** @type {Purpose} */ (chosen?.value ?? 'ask');
  }

  /** What an AskStreamRequest takes from the options, in JSON; only what is set. @returns {Record<string, unknown>} */
  get options() {
    const filters = {
      ...(this.#after.value && { publishedAfter: `${this.#after.value}T00:00:00Z` }),
      ...(this.#before.value && { publishedBefore: `${this.#before.value}T00:00:00Z` }),
    };
    return {
      maxSentences: Number(this.#maxSentences.value),
      ...(Object.keys(filters).length > 0 && { filters }),
      ...(this.#unsupported.checked && { includeUnsupported: true }),
    };
  }

  /** The part of the options that a check takes too. @returns {Record<string, unknown>} */
  get filters() {
    const { filters } = this.options;
    return filters ? { filters } : {};
  }

  /** @param {string} text */
  write(text) {
    this.#question.value = text;
    this.#mark([]);
  }

  focus() {
    this.#question.focus({ preventScroll: true });
  }

  /** Shows Stop in the place of Ask while an answer comes. @param {boolean} busy */
  set busy(busy) {
    const held = document.activeElement === (busy ? this.#ask : this.#stop);
    this.#ask.hidden = busy;
    this.#stop.hidden = !busy;
    if (held) {
      (busy ? this.#stop : this.#ask).focus({ preventScroll: true });
    }
  }

  /** Whether anything can be asked at all. @param {boolean} enabled */
  set enabled(enabled) {
    this.#form.hidden = !enabled;
  }

  /**
   * Says what is wrong with the request and goes to the field at fault.
   * @param {FieldViolation[]} violations
   */
  blame(violations) {
    const field = this.#mark(violations);
    (field ?? this.#question).focus({ preventScroll: true });
  }

  /**
   * Marks the fields at fault; none takes the marks back.
   * @param {FieldViolation[]} violations
   * @returns {HTMLElement | undefined} The first field at fault.
   */
  #mark(violations) {
    /** @type {Record<string, HTMLElement>} */
    const inputs = {
      question: this.#question,
      quote: this.#question,
      text: this.#question,
      'filters.published_after': this.#after,
      'filters.published_before': this.#before,
      max_sentences: this.#maxSentences,
    };
    const blamed = violations.map(({ field }) => inputs[field]).filter(Boolean);
    for (const input of Object.values(inputs)) {
      input.setAttribute('aria-invalid', String(blamed.includes(input)));
    }

    this.#options.open ||= blamed.some(input => this.#options.contains(input));
    this.#fault.textContent = violations.map(({ field, description }) => field ? `${field}: ${description}` : description).join(' ');
    return blamed[0];
  }

  #showPurpose() {
    const purpose = this.#purpose;
    const words = Purposes[purpose];
    byId('question-label').textContent = words.label;
    byId('question-hint').textContent = words.hint;
    this.#ask.textContent = words.button;
    this.#question.placeholder = words.placeholder;
    this.#form.dataset.purpose = purpose;
    for (const option of this.#form.querySelectorAll('[data-only]')) {
      /** @type {HTMLElement} */ (option).hidden = option.getAttribute('data-only') !== purpose;
    }
  }

  #clearOptions() {
    this.#after.value = '';
    this.#before.value = '';
    this.#maxSentences.value = '3';
    this.#unsupported.checked = false;
    this.#mark([]);
    this.#countOptions();
  }

  /** The folded options still tell that some are set. */
  #countOptions() {
    const set = [this.#after.value, this.#before.value, this.#unsupported.checked, this.#maxSentences.value !== '3'].filter(Boolean).length;
    byId('options-set').textContent = set > 0 ? ` (${count(set, 'change')})` : '';
  }
}
