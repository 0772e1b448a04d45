// What the contract's values are called on the page.

/** @typedef {{title: string, text: string, advice: string[]}} Explanation */

/** Why there is no answer, and what one could do. @type {Record<string, Explanation>} */
const Reasons = {
  NO_ANSWER_REASON_NOTHING_FOUND: {
    title: 'Nothing in this archive has to do with the question.',
    text: 'No article comes near it, so Dateline gives no answer rather than a guess.',
    advice: ['Name the people, places or events as a newspaper would.', 'Look through the list of articles to see what the archive covers.'],
  },
  NO_ANSWER_REASON_EVIDENCE_TOO_WEAK: {
    title: 'The articles found do not say enough to answer this.',
    text: 'They touch on the subject, but no sentence of theirs answers the question.',
    advice: ['Open the passages that were found, above, and judge for yourself.', 'Ask for one thing at a time: who, when, where, how many.'],
  },
  NO_ANSWER_REASON_OUTSIDE_DATE_RANGE: {
    title: 'What would answer this was not published between your dates.',
    text: 'The archive has articles on the subject, but the dates you set leave them out.',
    advice: ['Widen the dates or clear them, and ask again.'],
  },
  NO_ANSWER_REASON_SOURCES_CONFLICT: {
    title: 'The sources contradict one another.',
    text: 'None of them can be preferred, so Dateline shows them and takes no side.',
    advice: ['Read the statements against one another and open their sources.', 'Set dates to hear only the earlier or the later reports.'],
  },
};

/** @type {Explanation} */
const UnknownReason = {
  title: 'The archive does not answer this question.',
  text: 'Dateline gives no answer rather than a guess.',
  advice: ['Ask in other words, or look through the list of articles.'],
};

/** @param {string} reason @returns {Explanation} */
export function noAnswer(reason) {
  return Reasons[reason] ?? UnknownReason;
}

/** @typedef {{name: string, word: string}} VerdictWords `name` is for the style sheet. */

/** @type {Record<string, VerdictWords>} */
const Verdicts = {
  VERDICT_SUPPORTED: { name: 'supported', word: 'Supported' },
  VERDICT_PARTLY_SUPPORTED: { name: 'partly', word: 'Partly supported' },
  VERDICT_UNSUPPORTED: { name: 'unsupported', word: 'Not supported by the archive' },
};

/** @param {string} value @returns {VerdictWords} */
export function verdict(value) {
  return Verdicts[value] ?? { name: 'unsupported', word: 'Not checked' };
}

/** @param {string} mode */
export function mode(mode) {
  return {
    ANSWER_MODE_EXTRACTIVE: 'sentences of the archive, word for word',
    ANSWER_MODE_GENERATIVE: 'written by a language model, checked against the archive',
  }[mode] ?? '';
}

/** How far sources went, furthest first. @type {{use: string, title: string, short: string}[]} */
export const SourceUses = [
  { use: 'SOURCE_USE_CITED', title: 'Cited in the answer', short: 'cited' },
  { use: 'SOURCE_USE_VERIFIED', title: 'Checked and found supporting, not cited', short: 'checked' },
  { use: 'SOURCE_USE_PRESENTED', title: 'Weighed for the answer', short: 'weighed' },
  { use: 'SOURCE_USE_RETRIEVED', title: 'Found, not used', short: 'not used' },
];

/** @param {number} value 0 to 1. */
export function confidence(value) {
  const word = value >= 0.85 ? 'high' : value >= 0.5 ? 'fair' : value >= 0.25 ? 'low' : 'very low';
  return { word, percent: `${Math.round(Math.min(Math.max(value, 0), 1) * 100)} %` };
}

// A publication date is a day of the publisher's, not of the reader's clock.
const LongDate = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const DateAndTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

/** @param {string} timestamp RFC 3339, or empty. @returns {string} Such as "18 September 2018". */
export function day(timestamp) {
  return Number.isNaN(Date.parse(timestamp)) ? 'no date' : LongDate.format(new Date(timestamp));
}

/** @param {string} timestamp RFC 3339, or empty. @returns {string} Such as "18 September 2018 at 14:05 UTC". */
export function moment(timestamp) {
  return Number.isNaN(Date.parse(timestamp)) ? 'no date' : `${DateAndTime.format(new Date(timestamp))} UTC`;
}

const Day = 86_400;

/** @param {number | null} seconds @returns {string} Such as "8 years old when asked"; empty when not known. */
export function age(seconds) {
  if (seconds === null || Number.isNaN(seconds)) {
    return '';
  }

  if (seconds < 0) {
    return 'newer than the question';
  }

  const [length, unit] = [[365.25 * Day, 'year'], [30.44 * Day, 'month'], [Day, 'day'], [3600, 'hour'], [60, 'minute']]
    .find(([size]) => seconds >= /** @type {number} */ (size)) ?? [1, 'second'];
  return `${count(Math.floor(seconds / /** @type {number} */ (length)), /** @type {string} */ (unit))} old when asked`;
}

/** @param {number} number @param {string} noun @returns {string} Such as "1 article" or "2,104 articles". */
export function count(number, noun) {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
