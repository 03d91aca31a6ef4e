/**
 * Builds an element. Strings become text nodes and never markup: names, paths and referrers come from
 * anybody who knows a firm's public key.
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) set(element, name, value);
  element.append(...present(children));
  return element;
}

/** Functions listen, `true` is an empty attribute, nothing is no attribute. */
function set(element, name, value) {
  if (value == null || value === false) return;
  if (typeof value === 'function') element.addEventListener(name.replace(/^on/, ''), value);
  else element.setAttribute(name, value === true ? '' : value);
}

/** What is there already stays untouched: it would lose the focus. */
export const fill = (element, ...children) => {
  const next = present(children);
  const same = next.length === element.childNodes.length && next.every((child, i) => child === element.childNodes[i]);
  if (!same) element.replaceChildren(...next);
  return element;
};

const present = (children) => children.flat(Infinity).filter((child) => child != null && child !== false);

/** A label around its control; `hint` says what a good value looks like. */
export const field = (label, control, hint) =>
  h('label', { class: 'field' }, h('span', {}, label), control, hint && h('small', {}, hint));

export const options = (choices, chosen) =>
  Object.entries(choices).map(([value, text]) => h('option', { value, selected: value === chosen }, text));

export const button = (text, onclick, attributes = {}) =>
  h('button', { type: 'button', onclick, ...attributes }, text);

/** One of few: {value: text}. `mark(value)` says which. */
export function segments(label, choices, choose) {
  const buttons = Object.entries(choices).map(([value, text]) => button(text, () => choose(value), { 'data-value': value }));
  return {
    element: h('div', { class: 'segments', role: 'group', 'aria-label': label }, buttons),
    mark: (value) => buttons.forEach((one) => one.setAttribute('aria-pressed', String(one.dataset.value === value))),
  };
}

/** A bar whose length is a share; through the CSSOM, as the content security policy allows no style attribute. */
export function bar(share, kind = 'bar') {
  const element = h('span', { class: kind });
  element.style.width = `${(Math.min(1, Math.max(0, share || 0)) * 100).toFixed(2)}%`;
  return element;
}

/** Waits until what is shown so far is painted. A hidden tab paints nothing and must not wait for it. */
export const painted = () => new Promise((done) => (document.hidden ? done() : requestAnimationFrame(() => setTimeout(done))));

/** What only a screen reader says. */
export const spoken = (text) => h('span', { class: 'spoken' }, text);
