import { analysts } from '../analysts/panel.js';
import { get, post } from '../api.js';
import { card, empty, failure } from '../card.js';
import { confirm } from '../dialog.js';
import { button, field, h, options } from '../dom.js';
import { count, instant, minute } from '../format.js';
import { table } from '../table.js';
import { checkBox } from './check.js';
import { codeBox, secretBox } from './code.js';
import { createForm } from './create.js';
import { history } from './history.js';

const OVERLAPS = { '24h': '24 hours', '1h': '1 hour', '7d': '7 days', 0: 'none: stop the old key now' };
const CONSENT = { required: 'only after consent', not_required: 'without consent' };

/** The keys that may send events, the logins that may read them, and what can be done with both. */
export function keysView(context) {
  const { firm, firmQuery } = context;
  const list = card('Keys', { wide: true });
  const shown = h('div', { 'aria-live': 'polite' });
  const audit = history(context);
  const logins = analysts(context);

  const load = () => list.load(async () => {
    const { rows } = await get('keys/', firmQuery);
    return rows.length ? table('Keys', columns, rows)
      : empty(h('p', {}, 'No keys yet.'), h('p', { class: 'muted' }, 'Create a browser key below: you get a script tag to put into the pages of the site.'));
  });

  let checking = null;
  const show = (box) => {
    checking?.stop();
    checking = null;
    shown.replaceChildren(box);
    box.scrollIntoView({ block: 'start' });
  };
  const created = (key) => {
    show(secretBox(key));
    load();
  };

  const columns = [
    { label: 'Name', cell: (key) => [h('bdi', { class: 'strong' }, key.name), h('code', { class: 'muted id', title: key.id }, key.id.slice(0, 8))] },
    { label: 'Kind', cell: (key) => key.kind },
    { label: 'Origins', cell: (key) => h('bdi', {}, origins(key)) },
    { label: 'Consent', cell: (key) => h('span', { class: `badge ${key.consent_mode === 'required' ? 'good' : ''}` }, CONSENT[key.consent_mode]) },
    { label: 'Last used', cell: (key) => [key.last_used_at ? minute(key.last_used_at, firm.zone) : 'never', h('span', { class: 'muted id' }, `${count(key.requests_7d)} ${key.requests_7d === 1 ? 'request' : 'requests'} in 7 days`)] },
    { label: 'State', cell: (key) => state(key, firm.zone) },
    { label: 'Actions', mute: true, cell: (key) => h('div', { class: 'row end' }, actions(key)) },
  ];

  const actions = (key) => [
    key.kind === 'browser' && key.state === 'active' && button('Check installation', () => check(key), { class: 'quiet' }),
    button('Code', () => showCode(key), { class: 'quiet' }),
    button('History', () => audit.show(key), { class: 'quiet' }),
    key.state === 'active' && button('Rotate', () => rotate(key), { class: 'quiet' }),
    ['active', 'expiring'].includes(key.state) && button('Revoke', () => revoke(key), { class: 'quiet' }),
  ];

  const withBundle = (key, use) => get(`keys/${key.id}/bundle/`, firmQuery).then(use, (problem) => show(failure(problem)));
  const showCode = (key) => withBundle(key, (bundle) => show(codeBox(key, bundle)));
  const check = (key) => withBundle(key, (bundle) => {
    const box = checkBox(context, key, bundle);
    show(box.element);
    checking = box;
  });

  const rotate = (key) => {
    const overlap = h('select', {}, options(OVERLAPS, '24h'));
    confirm({
      title: `Rotate ${key.name}?`, yes: 'Rotate', undoable: true, fields: [field('Both keys work for', overlap)],
      text: 'A new key takes its place. The old one goes on working for the time that you need to change it in the pages.',
      act: async () => created(await post(`keys/${key.id}/rotate/`, firmQuery, { overlap: overlap.value })),
    });
  };

  const revoke = (key) => confirm({
    title: `Revoke ${key.name}?`, yes: 'Revoke',
    text: 'Events sent with this key are refused within ten seconds. This cannot be undone.',
    act: async () => {
      await post(`keys/${key.id}/revoke/`, firmQuery);
      load();
    },
  });

  return {
    element: h('div', { class: 'report' }, shown, list.element, audit.element, createForm(firmQuery, created), logins.element),
    update() {
      load();
      logins.load();
    },
    leave: () => checking?.stop(),
  };
}

function origins({ kind, allowed_origins: allowed }) {
  if (kind === 'server') return 'any (server)';
  if (allowed.includes('*')) return 'all';
  return allowed.length ? allowed.join(', ') : 'none: no page can use it';
}

function state({ state: name, expires_at: expires, revoked_at: revoked }, zone) {
  const [kind, since] = { active: ['good'], expiring: ['warn', expires], expired: ['bad', expires], revoked: ['bad', revoked] }[name];
  return h('span', { class: `badge ${kind}` }, since ? `${name} ${instant(since, zone)}` : name);
}
