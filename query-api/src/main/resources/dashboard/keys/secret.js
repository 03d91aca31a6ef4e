import { button, h } from '../dom.js';

/** The one time a secret is seen: it is stored only as a hash. */
export function secretBox(firm, key) {
  const box = h('section', { class: 'card wide fresh', 'aria-label': 'The new key' },
    h('header', {}, h('h2', {}, `The secret of ${key.name}`), button('Done', () => box.remove(), { class: 'quiet' })),
    h('div', { class: 'body' },
      h('p', {}, 'Copy it now: it is stored only as a hash and cannot be shown again.'),
      copyable('Secret', key.secret),
      key.kind === 'browser' && copyable('Script tag, for the <head> of each page', scriptTag(firm, key))));
  return box;
}

function copyable(label, text) {
  const copy = button('Copy', async () => {
    // Without a secure context there is no clipboard: the text stays selectable.
    const done = await navigator.clipboard?.writeText(text).then(() => true, () => false);
    copy.textContent = done ? 'Copied' : 'Select and copy';
  });
  return h('div', { class: 'copyable' }, h('span', { class: 'label' }, label), h('pre', { tabindex: '0' }, text), copy);
}

function scriptTag(firm, key) {
  const collector = key.collector_url ?? 'https://YOUR-COLLECTOR';
  return `<script defer src="${collector}/sdk/cp.js" data-firm="${firm.slug}" data-key="${key.secret}" data-key-id="${key.id}"></script>`;
}
