import { get, post } from '../api.js';
import { card, empty, failure } from '../card.js';
import { confirm } from '../dialog.js';
import { button, field, h, options } from '../dom.js';
import { instant } from '../format.js';
import { table } from '../table.js';
import { codeBox, secretBox } from './code.js';
import { createForm } from './create.js';
import { history } from './history.js';

const OVERLAPS = { '24h': '24 hours', '1h': '1 hour', '7d': '7 days', 0: 'none: stop the old key now' };

/** The keys that may send events, and what can be done with them. */
export function keysView(context) {
  const { firm, firmQuery } = context;
  const list = card('Keys', { wide: true });
  const shown = h('div', { 'aria-live': 'polite' });
  const audit = history(context);

  const load = () => list.load(async () => {
    const { rows } = await get('keys/', firmQuery);
    return rows.length ? table('Keys', columns, rows)
      : empty(h('p', {}, 'No keys yet.'), h('p', { class: 'muted' }, 'Create a browser key below: you get a script tag to put into the pages of the site.'));
  });

  const show = (box) => {
    shown.replaceChildren(box);
    box.scrollIntoView({ block: 'nearest' });
  };
  const created = (key) => {
    show(secretBox(key));
    load();
  };

  const columns = [
    { label: 'Name', cell: (key) => [h('bdi', { class: 'strong' }, key.name), h('code', { class: 'muted id' }, key.id)] },
    { label: 'Kind', cell: (key) => key.kind },
    { label: 'Origins', cell: (key) => h('bdi', {}, origins(key)) },
    { label: 'Consent', cell: (key) => key.consent_mode.replace('_', ' ') },
    { label: 'Last used', cell: (key) => (key.last_used_at ? instant(key.last_used_at, firm.zone) : 'never') },
    { label: 'State', cell: (key) => state(key, firm.zone) },
    { label: 'Actions', mute: true, cell: (key) => h('div', { class: 'row end' }, actions(key)) },
  ];

  const actions = (key) => [
    button('Code', () => showCode(key), { class: 'quiet' }),
    button('History', () => audit.show(key), { class: 'quiet' }),
    key.state === 'active' && button('Rotate', () => rotate(key), { class: 'quiet' }),
    ['active', 'expiring'].includes(key.state) && button('Revoke', () => revoke(key), { class: 'quiet' }),
  ];

  const showCode = (key) => get(`keys/${key.id}/bundle/`, firmQuery)
    .then((bundle) => show(codeBox(key, bundle)), (problem) => show(failure(problem)));

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
    element: h('div', { class: 'report' }, shown, list.element, audit.element, createForm(firmQuery, created)),
    update: load,
    leave() {},
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
