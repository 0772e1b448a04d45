// Builds the page's nodes. Text becomes text nodes and nothing else: whatever an article, a server or a person wrote is
// shown as it stands and is never parsed as markup.

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * Creates an element.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | number | boolean | null | undefined | EventListener>} [attributes] Attributes by name; true gives
 *   an empty attribute, false, null and undefined none; a function listens to the event of that name.
 * @param {...Child} children Nodes and texts; null, undefined, false and "" are left out.
 * @returns {HTMLElementTagNameMap[T]}
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      node.addEventListener(name, value);
    } else if (value === true) {
      node.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      node.setAttribute(name, String(value));
    }
  }

  node.append(...present(children));
  return node;
}

/**
 * Puts other children in the place of those an element has.
 * @param {Element} node
 * @param {...Child} children
 */
export function fill(node, ...children) {
  node.replaceChildren(...present(children));
}

/**
 * The element with this id.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const node = document.getElementById(id);
  if (!node) {
    throw new Error(`the page has no element "${id}"`);
  }

  return node;
}

/**
 * A link out of the page; none where the address is not one of http or https (a "javascript:" would run here).
 * @param {string} address
 * @param {string} text
 * @returns {HTMLElement | null}
 */
export function outwardLink(address, text) {
  return isWebAddress(address)
    ? element('a', { href: address, rel: 'noopener noreferrer', target: '_blank', class: 'outward' },
      text, element('span', { class: 'visually-hidden' }, ' (opens in a new tab)'))
    : null;
}

/** @param {string} address */
function isWebAddress(address) {
  return URL.canParse(address) && ['http:', 'https:'].includes(new URL(address).protocol);
}

/** @param {Child[]} children */
function present(children) {
  return /** @type {(Node | string)[]} */ (children.filter(child => child !== null && child !== undefined && child !== false && child !== ''));
}
