import { get, post } from '../api.js';
import { card } from '../card.js';
import { ask, confirm } from '../dialog.js';
import { button, field, h } from '../dom.js';
import { minute } from '../format.js';
import { copyable } from '../keys/code.js';
import { table } from '../table.js';

const SCOPES = { read: 'see reports', export: 'take them away as files', manage: 'change keys, people and settings' };

/** Who may sign in or ask the API. A token is told once. */
export function tokens({ firm, firmQuery, allows }) {
  const fresh = h('div', { 'aria-live': 'polite' });
  const box = card('Access tokens', { wide: true, actions: [button('+ New token', () => create())] });

  const load = () => box.load(async () => {
    const { rows } = await get('tokens/', firmQuery);
    return [fresh, table('Access tokens', columns, rows)];
  });

  const columns = [
    { label: 'Name', cell: ({ name }) => h('bdi', { class: 'strong' }, name) },
    { label: 'May', cell: ({ scopes }) => scopes.join(', ') },
    { label: 'Made', cell: (token) => minute(token.created_at, firm.zone) },
    { label: 'State', cell: (token) => state(token, firm.zone) },
    { label: 'Actions', mute: true, cell: (token) => h('div', { class: 'row end' }, !token.revoked_at && button('Revoke', () => revoke(token), { class: 'quiet' })) },
  ];

  const create = () => ask({
    title: 'New token', yes: 'Make token',
    fields: [
      field('Name', h('input', { name: 'name', required: true, maxlength: '200', placeholder: 'Weekly report' })),
      h('fieldset', {}, h('legend', { class: 'label' }, 'It may'), Object.entries(SCOPES).filter(([scope]) => allows(scope)).map(([scope, text]) =>
        h('label', { class: 'check' }, h('input', { type: 'checkbox', name: scope, checked: scope === 'read' }), text))),
      field('Days until it ends', h('input', { name: 'days', type: 'number', min: '1', placeholder: 'never' })),
    ],
    async act({ name, days, ...scopes }) {
      const made = await post('tokens/', firmQuery, { name, scopes: Object.keys(scopes), expires_in_days: days ? Number(days) : undefined });
      fresh.replaceChildren(copyable(`The token ${made.name}: copy it now, it cannot be shown again`, made.token));
      load();
    },
  });

  const revoke = (token) => confirm({
    title: `Revoke ${token.name}?`, yes: 'Revoke', text: 'Whoever is signed in with it is signed out. This cannot be undone.',
    async act() {
      await post(`tokens/${token.id}/revoke/`, firmQuery);
      load();
    },
  });

  return { element: box.element, load };
}

function state({ expires_at: expires, revoked_at: revoked }, zone) {
  if (revoked) return h('span', { class: 'badge bad' }, `revoked ${minute(revoked, zone)}`);
  if (expires) return h('span', { class: 'badge' }, `${Date.parse(expires) < Date.now() ? 'ended' : 'until'} ${minute(expires, zone)}`);
  return h('span', { class: 'badge good' }, 'active');
}
