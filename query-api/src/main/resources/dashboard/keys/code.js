import { button, h } from '../dom.js';

export const CONSENT_CALL = "consultantpro.setConsent('granted')";

/** The one time a secret is seen: it is stored only as a hash. */
export const secretBox = (key) => box(`The secret of ${key.name}`, [
  h('p', {}, 'Copy it now: it is stored only as a hash and cannot be shown again.'), ...beforeItWorks(key)],
{ Secret: key.secret, ...snippets(key.bundle) });

/** What to paste for a key made earlier, with a place for its secret. */
export const codeBox = (key, bundle) => box(`How to use ${key.name}`, [
  h('p', {}, `Put the key's secret in the place of ${bundle.values.tracking_key}. It was shown when the key was made; rotate the key if it is lost.`), ...beforeItWorks(key)],
snippets(bundle));

/** What a page needs besides the snippet. */
const beforeItWorks = ({ kind, allowed_origins: allowed, consent_mode: consent }) => kind === 'server' ? [] : [
  !allowed.length && h('p', { class: 'problem' }, 'No page can use this key: it lists no origin. Make one that lists that of the site, such as https://www.example.com.'),
  consent === 'required' && h('p', {}, 'The script sends nothing until the visitor has consented: where your banner is accepted, let the page call ', h('code', {}, CONSENT_CALL), '.'),
].filter(Boolean);

const snippets = ({ script_tag: scriptTag, pinned_script_tag: pinned, npm, curl }) => ({
  'Script tag, for the <head> of each page': scriptTag?.trim(),
  'Or this version only: for pages that you change with each upgrade': pinned?.trim(),
  'Or with a bundler': npm?.trim(),
  'From a back end': curl?.trim(),
});

function box(title, told, parts) {
  const element = h('section', { class: 'card wide fresh', 'aria-label': title },
    h('header', {}, h('h2', {}, title), h('div', { class: 'actions' }, button('Done', () => element.remove(), { class: 'quiet' }))),
    h('div', { class: 'body' }, told,
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
