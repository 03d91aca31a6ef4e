import { get, post, remove } from '../api.js';
import { card, empty } from '../card.js';
import { ask, confirm } from '../dialog.js';
import { button, field, h } from '../dom.js';
import { minute } from '../format.js';
import { copyable } from '../keys/code.js';
import { table } from '../table.js';

/** Who may ask the database itself, with SQL. A password is told once. */
export function analysts({ firm, firmQuery }) {
  const fresh = h('div', { 'aria-live': 'polite' });
  const box = card('Logins for SQL', { wide: true, actions: [button('+ New login', () => create())] });

  const load = () => box.load(async () => {
    const { rows } = await get('analysts/', firmQuery);
    return [fresh, rows.length ? table('Logins for SQL', columns, rows)
      : empty(h('p', {}, 'No logins yet.'), h('p', { class: 'muted' }, 'A login reads this firm’s numbers, and no other’s, with any program that speaks PostgreSQL.'))];
  });

  const columns = [
    { label: 'Name', cell: ({ name }) => h('bdi', { class: 'strong' }, name) },
    { label: 'User', cell: ({ role }) => h('code', {}, role) },
    { label: 'Made', cell: (login) => minute(login.created_at, firm.zone) },
    { label: 'Password of', cell: (login) => minute(login.rotated_at ?? login.created_at, firm.zone) },
    { label: 'Actions', mute: true, cell: (login) => h('div', { class: 'row end' },
      button('Rotate', () => rotate(login), { class: 'quiet' }), button('Revoke', () => revoke(login), { class: 'quiet' })) },
  ];

  const told = ({ user, password, url }) => {
    fresh.replaceChildren(copyable(`The password of ${user}: copy it now, it cannot be shown again`, password),
      copyable('Or all in one address, as psql takes it', url));
    load();
  };

  const create = () => ask({
    title: 'New login', yes: 'Make login',
    fields: [field('Name', h('input', { name: 'name', required: true, maxlength: '30', placeholder: 'ann', autocapitalize: 'none', spellcheck: 'false' }),
      'a to z, 0 to 9 and _, a letter first.')],
    act: async ({ name }) => told(await post('analysts/', firmQuery, { name })),
  });

  const rotate = ({ name }) => confirm({
    title: `Rotate the password of ${name}?`, yes: 'Rotate',
    text: 'The password of now ends at once, and with it the connections that are open.',
    act: async () => told(await post(`analysts/${name}/rotate/`, firmQuery)),
  });

  const revoke = ({ name }) => confirm({
    title: `Revoke the login ${name}?`, yes: 'Revoke', text: 'It ends at once, and with it the connections that are open. This cannot be undone.',
    async act() {
      await remove(`analysts/${name}/`, firmQuery);
      fresh.replaceChildren();
      load();
    },
  });

  return { element: box.element, load };
}
