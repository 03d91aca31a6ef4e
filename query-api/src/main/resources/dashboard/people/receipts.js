import { get } from '../api.js';
import { card, empty } from '../card.js';
import { h } from '../dom.js';
import { count, minute } from '../format.js';
import { table } from '../table.js';

const SHOWN = 50;
const AGAIN = 3_000;

/** What became of each request to erase somebody. */
export function receipts({ firm, firmQuery }) {
  const box = card('Erasures', { wide: true });
  let waiting = null;

  const load = () => box.load(async () => {
    const { rows, total_rows: total } = await get('people/erasures/', { ...firmQuery, limit: SHOWN });
    clearTimeout(waiting);
    if (rows.some(({ status }) => status === 'pending')) waiting = setTimeout(() => box.element.isConnected && load(), AGAIN);
    if (!rows.length) return empty(h('p', {}, 'Nobody was erased yet.'), h('p', { class: 'muted' }, 'A receipt stays for each request, and tells when the last row was gone.'));
    return [table('Erasures', columns, rows), total > rows.length && h('p', { class: 'muted hint' }, `The newest ${count(rows.length)} of ${count(total)}.`)];
  }, { silent: true });

  const columns = [
    { label: 'Asked', cell: (row) => minute(row.requested_at, firm.zone) },
    { label: 'By', cell: (row) => h('bdi', {}, row.requested_by) },
    { label: 'Who', cell: who },
    { label: 'State', cell: ({ status, completed_at: at }) => h('span', { class: `badge ${status === 'done' ? 'good' : 'warn'}` }, status === 'done' ? `done ${minute(at, firm.zone)}` : 'pending') },
    { label: 'Events', numeric: true, cell: ({ erased }) => count(erased.events) },
    { label: 'Visits', numeric: true, cell: ({ erased }) => count(erased.sessions) },
    { label: 'Receipt', cell: ({ id }) => h('code', {}, id) },
  ];

  return { element: box.element, load };
}

/** A contact is kept as its hash only. */
const who = ({ visitor_id: id, contact_hash: hash, visitors }) => (id ? h('code', {}, id.slice(0, 8))
  : h('span', {}, 'a contact, ', h('code', { title: hash }, `${hash.slice(0, 8)}…`), ` (${count(visitors)} visitors)`));
