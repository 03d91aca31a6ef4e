import { get } from '../api.js';
import { card, empty } from '../card.js';
import { h } from '../dom.js';
import { count, date, dayOf, instant, words } from '../format.js';
import { days } from '../state.js';
import { table } from '../table.js';
import { equation, rejected } from './equation.js';

/** What became of every event received: each day has to close. */
export function ledger({ firm, firmQuery, allows }) {
  const box = card('Ledger', { wide: true, report: allows('export') && 'ledger' });

  const load = (now) => box.load(async () => {
    const query = { ...firmQuery, ...days(now, firm.zone) };
    const { rows, complete_until: until } = await get('ledger/', query);
    if (allows('export')) box.exportable(query);
    if (!rows.length) return empty(h('p', {}, 'Nothing was received on these days.'));
    const open = until ? dayOf(until, firm.zone) : '';
    return [verdict(rows, open, until), equation(rows), table('Ledger', columns(open), rows, 'ledger')];
  });

  const verdict = (rows, open, until) => {
    const wrong = rows.filter((row) => mark(row, open).class === 'bad');
    const told = wrong.length ? `${wrong.length} of ${rows.length} rows do not close: events are missing or counted twice.`
      : `Every event received is accounted for${until ? `, as of ${instant(until, firm.zone)} (${firm.zone})` : ''}.`;
    return h('p', { class: `verdict ${wrong.length ? 'bad' : 'good'}`, role: 'status' }, told);
  };

  return { element: box.element, load };
}

const fates = ['received', 'stored', 'duplicate', 'withheld', 'failed', 'erased'];

const columns = (open) => [
  { label: 'Day', cell: ({ day }) => date(day) },
  { label: 'Source', cell: ({ source, kind, host }) => (kind === 'live' ? 'Live' : `Import ${source}, ${host}`) },
  ...fates.map((name) => ({ label: name[0].toUpperCase() + name.slice(1), numeric: true, cell: (row) => count(row[name]) })),
  { label: 'Rejected', numeric: true, cell: (row) => reasons(row) },
  { label: 'Closes', cell: (row) => { const { class: kind, text } = mark(row, open); return h('span', { class: `badge ${kind}` }, text); } },
];

/** Fates reach the ledger one after the other, so the day in progress may be open without being wrong. */
function mark(row, open) {
  if (row.closes) return { class: 'good', text: '✓ closes' };
  const gap = row.received - fates.slice(1).reduce((sum, fate) => sum + row[fate], rejected(row));
  if (row.day >= open) return { class: 'warn', text: `… ${count(Math.abs(gap))} on the way` };
  return { class: 'bad', text: `✗ off by ${count(gap)}` };
}

function reasons(row) {
  const codes = Object.entries(row.rejected);
  if (!codes.length) return '0';
  return h('details', {}, h('summary', {}, count(rejected(row))),
    h('ul', {}, codes.map(([code, n]) => h('li', {}, `${words(code)}: ${count(n)}`))));
}
