// What the page says instead of an answer: that it waits, that the archive is empty, that the server is away.

import { copyButton } from './clipboard.js';
import { element } from './dom.js';

/** @returns {HTMLElement} */
export function waiting() {
  return element('p', { class: 'notice notice-quiet' }, element('span', { class: 'working' }, 'Opening the archive'));
}

/**
 * @param {import('./api.js').ApiError} fault
 * @param {() => void} again
 * @returns {HTMLElement}
 */
export function away(fault, again) {
  return element('section', { class: 'notice', 'data-notice': 'away' },
    element('h2', {}, fault.kind === 'refused' ? 'The archive is not open to you' : 'Dateline is not answering'),
    element('p', {}, fault.message),
    fault.kind !== 'refused' && element('p', {}, 'It may be starting, or the network may be down. What is on this page stays here.'),
    element('button', { type: 'button', class: 'quiet', click: again }, 'Try again'));
}

/**
 * @param {string} origin Where the gateway is, such as "http://localhost:8080".
 * @param {() => void} again
 * @returns {HTMLElement}
 */
export function empty(origin, again) {
  const command = [
    `curl ${origin}/v1/corpora/default/articles \\`,
    "  -H 'Content-Type: application/json' \\",
    `  -d '{"article": {"title": "Bridge reopens", "publisher": "The Gazette",`,
    `       "publishedAt": "2026-03-01T08:00:00Z",`,
    `       "text": "The bridge reopened on Sunday after two years of repairs."}}'`,
  ].join('\n');
  return element('section', { class: 'notice', 'data-notice': 'empty' },
    element('h2', {}, 'The archive is empty'),
    element('p', {}, 'Hand in an article, then ask about it. Text, Markdown, HTML and PDF are taken:'),
    element('pre', { tabindex: '0', 'aria-label': 'Command that ingests an article' }, element('code', {}, command)),
    element('p', { class: 'notice-actions' },
      copyButton('Copy command', () => command),
      element('button', { type: 'button', class: 'quiet', click: again }, 'Look again')));
}
