import { get } from '../api.js';
import { card, empty } from '../card.js';
import { h } from '../dom.js';
import { count, minute } from '../format.js';
import { period } from '../period.js';
import { days } from '../state.js';
import { table } from '../table.js';

const SHOWN = 200;

/** What each kind means, and what to do about it. */
const KINDS = {
  key_unknown: ['Unknown key', 'A page or program sends with a key that fits nothing. Look for an old snippet, or a mistyped key.'],
  key_revoked: ['Revoked key', 'Something still sends with a key that has ended. Put the new key in its place.'],
  origin_not_allowed: ['Site not allowed', 'A page whose origin the key does not list. If it is yours, add its origin to the key.'],
  rate_limited: ['Too many requests', 'A key or an address over its limit. If they are real visitors, raise the limit of the key.'],
  spike: ['Spike', 'The firm as a whole over its limit. Look at the sources and addresses of the same hour.'],
  cardinality: ['Budget used up', 'More distinct paths or names than a day may have; the rest is counted as (other). Leave ids out of paths and names.'],
};

/** What collectors refused, and budgets that were used up. */
export function abuseView({ firm, firmQuery, operator }) {
  const box = card('Refused requests', { wide: true });
  const bar = period(firm);

  const load = (now) => box.load(async () => {
    const { rows } = await get('abuse/', { ...firmQuery, ...days(now, firm.zone), limit: SHOWN });
    if (!rows.length) return empty(h('p', {}, 'Nothing was refused on these days.'), h('p', { class: 'muted' }, 'Unknown keys, foreign sites and too many requests would stand here.'));
    return [summary(rows), table('Refused requests', columns, rows),
      rows.length === SHOWN && h('p', { class: 'muted hint' }, `The newest ${count(SHOWN)} are shown; choose fewer days to see others.`)];
  });

  const columns = [
    { label: 'Hour', cell: (row) => minute(row.window_start, firm.zone) },
    { label: 'What', cell: ({ kind }) => KINDS[kind]?.[0] ?? kind },
    { label: 'By', cell: ({ subject }) => h('bdi', {}, subject) },
    { label: 'Times', numeric: true, cell: ({ hits }) => count(hits) },
    { label: 'Last', cell: (row) => minute(row.last_at, firm.zone) },
    ...(operator ? [{ label: 'Firm', cell: ({ firm: slug }) => slug ?? 'none' }] : []),
  ];

  return {
    element: h('div', { class: 'report' }, h('div', { class: 'toolbar' }, h('div', { class: 'row' }, bar.element)), box.element),
    update(now) {
      bar.update(now);
      load(now);
    },
    leave() {},
  };
}

function summary(rows) {
  const sums = new Map();
  rows.forEach(({ kind, hits }) => sums.set(kind, (sums.get(kind) ?? 0) + hits));
  return h('ul', { class: 'advice' }, [...sums].sort(([, a], [, b]) => b - a).map(([kind, hits]) => h('li', {},
    h('b', {}, `${KINDS[kind]?.[0] ?? kind}: ${count(hits)}`), h('p', { class: 'muted' }, KINDS[kind]?.[1]))));
}
