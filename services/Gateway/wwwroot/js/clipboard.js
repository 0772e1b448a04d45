// Copying text, also where the browser keeps the clipboard from a page (plain http from another machine).

import { element } from './dom.js';

/**
 * A button that copies a text. Where that is not allowed, the text appears beside it, selected, to be copied by hand.
 * @param {string} label
 * @param {() => string} text
 * @returns {HTMLElement}
 */
export function copyButton(label, text) {
  const told = element('span', { class: 'copied', role: 'status' });
  const button = element('button', {
    type: 'button',
    class: 'quiet',
    click: async () => {
      if (await copied(text())) {
        told.textContent = 'Copied';
        return;
      }

      const field = element('textarea', { readonly: true, rows: '4', class: 'copy-by-hand', 'aria-label': label });
      field.value = text();
      told.replaceChildren(field);
      field.focus();
      field.select();
    },
  }, label);
  return element('span', { class: 'copy' }, button, told);
}

/** @param {string} text */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
