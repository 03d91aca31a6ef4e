import { get, post } from '../api.js';
import { card, empty } from '../card.js';
import { confirm } from '../dialog.js';
import { button, field, h, options } from '../dom.js';
import { instant } from '../format.js';
import { table } from '../table.js';
import { createForm } from './create.js';
import { history } from './history.js';
import { secretBox } from './secret.js';

const OVERLAPS = { '24h': '24 hours', '1h': '1 hour', '168h': '7 days', '0h': 'none: stop the old key now' };

/** The keys that may send events, and what can be done with them. */
export function keysView(context) {
  const { firm, firmQuery, allows } = context;
  const list = card('Keys', { wide: true });
  const fresh = h('div', { 'aria-live': 'polite' });
  const audit = history(context);
  const mayManage = allows('manage');

  const load = () => list.load(async () => {
    const { rows } = await get('keys/', firmQuery);
    return rows.length ? table('Keys', columns, rows)
      : empty(h('p', {}, 'No keys yet.'), h('p', { class: 'muted' }, 'Create a browser key below: you get a script tag to put into the pages of the site.'));
  });

  /** The answer holds the secret, which nobody can ask for again. */
  const show = (key) => {
    fresh.replaceChildren(secretBox(firm, key));
    fresh.scrollIntoView({ block: 'nearest' });
    load();
  };

  const columns = [
    { label: 'Name', cell: (key) => [h('bdi', { class: 'strong' }, key.name), h('code', { class: 'muted id' }, key.id)] },
    { label: 'Kind', cell: (key) => key.kind },
    { label: 'Origins', cell: (key) => origins(key) },
    { label: 'Consent', cell: (key) => key.consent_mode.replace('_', ' ') },
    { label: 'Last used', cell: (key) => (key.last_used_at ? instant(key.last_used_at, firm.zone) : 'never') },
    { label: 'State', cell: (key) => state(key, firm.zone) },
    { label: 'Actions', mute: true, cell: (key) => h('div', { class: 'row end' }, actions(key)) },
  ];

  const actions = (key) => [
    button('History', () => audit.show(key), { class: 'quiet' }),
    mayManage && isLive(key) && button('Rotate', () => rotate(key), { class: 'quiet' }),
    mayManage && isLive(key) && button('Revoke', () => revoke(key), { class: 'quiet' }),
  ];

  const rotate = (key) => {
    const overlap = h('select', {}, options(OVERLAPS, '24h'));
    confirm({
      title: `Rotate ${key.name}?`, yes: 'Rotate', undoable: true, fields: [field('Both keys work for', overlap)],
      text: 'A new key takes its place. The old one goes on working for the time that you need to change it in the pages.',
      act: async () => show(await post(`keys/${key.id}/rotate/`, firmQuery, { overlap: overlap.value })),
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
    element: h('div', { class: 'report' }, fresh, list.element, audit.element, mayManage && createForm(firmQuery, show)),
    update: load,
    leave() {},
  };
}

const isLive = (key) => !key.revoked_at && !(key.expires_at && new Date(key.expires_at) <= new Date());

function origins({ kind, allowed_origins: allowed }) {
  if (kind === 'server') return 'any (server)';
  if (allowed.includes('*')) return 'all';
  return allowed.length ? allowed.join(', ') : 'none: no page can use it';
}

function state(key, zone) {
  if (key.revoked_at) return h('span', { class: 'badge bad' }, `revoked ${instant(key.revoked_at, zone)}`);
  if (!isLive(key)) return h('span', { class: 'badge bad' }, `expired ${instant(key.expires_at, zone)}`);
  if (key.expires_at) return h('span', { class: 'badge warn' }, `until ${instant(key.expires_at, zone)}`);
  return h('span', { class: 'badge good' }, 'active');
}
