/**
 * Builds an element. Strings become text nodes and never markup: names, paths and referrers come from
 * anybody who knows a firm's public key.
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) set(element, name, value);
  element.append(...children.flat(Infinity).filter((child) => child != null && child !== false));
  return element;
}

/** Functions listen, `true` is an empty attribute, nothing is no attribute. */
function set(element, name, value) {
  if (value == null || value === false) return;
  if (typeof value === 'function') element.addEventListener(name.replace(/^on/, ''), value);
  else element.setAttribute(name, value === true ? '' : value);
}

export const fill = (element, ...children) => {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child != null && child !== false));
  return element;
};

/** A label around its control; `hint` says what a good value looks like. */
export const field = (label, control, hint) =>
  h('label', { class: 'field' }, h('span', {}, label), control, hint && h('small', {}, hint));

export const options = (choices, chosen) =>
  Object.entries(choices).map(([value, text]) => h('option', { value, selected: value === chosen }, text));

export const button = (text, onclick, attributes = {}) =>
  h('button', { type: 'button', onclick, ...attributes }, text);

/** What only a screen reader says. */
export const spoken = (text) => h('span', { class: 'spoken' }, text);
