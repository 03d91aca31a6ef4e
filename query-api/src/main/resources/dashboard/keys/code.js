import { button, h } from '../dom.js';

/** The one time a secret is seen: it is stored only as a hash. */
export const secretBox = (key) => box(`The secret of ${key.name}`,
  'Copy it now: it is stored only as a hash and cannot be shown again.', { Secret: key.secret, ...snippets(key.bundle) });

/** What to paste for a key made earlier, with a place for its secret. */
export const codeBox = (key, bundle) => box(`How to use ${key.name}`,
  `Put the key's secret in the place of ${bundle.values.tracking_key}. It was shown when the key was made; rotate the key if it is lost.`, snippets(bundle));

const snippets = ({ script_tag: scriptTag, pinned_script_tag: pinned, npm, curl }) => ({
  'Script tag, for the <head> of each page': scriptTag?.trim(),
  'Or this version only: for pages that you change with each upgrade': pinned?.trim(),
  'Or with a bundler': npm?.trim(),
  'From a back end': curl?.trim(),
});

function box(title, text, parts) {
  const element = h('section', { class: 'card wide fresh', 'aria-label': title },
    h('header', {}, h('h2', {}, title), h('div', { class: 'actions' }, button('Done', () => element.remove(), { class: 'quiet' }))),
    h('div', { class: 'body' }, h('p', {}, text),
      Object.entries(parts).filter(([, part]) => part).map(([label, part]) => copyable(label, part))));
  return element;
}

export function copyable(label, text) {
  const copy = button('Copy', async () => {
    // Without a secure context there is no clipboard: the text stays selectable.
    const done = await navigator.clipboard?.writeText(text).then(() => true, () => false);
    copy.textContent = done ? 'Copied' : 'Select and copy';
  }, { 'aria-label': `Copy: ${label}` });
  return h('div', { class: 'copyable' }, h('span', { class: 'label' }, label), h('pre', { tabindex: '0' }, text), copy);
}
