import { get } from '../api.js';
import { card, empty } from '../card.js';
import { h } from '../dom.js';
import { count, instant } from '../format.js';
import { poll } from '../poll.js';
import { table } from '../table.js';

const EVERY = 3_000;
const SHOWN = 50;

/** What the triggers have fired, newest first, kept fresh. `nameOf` knows a trigger's name by its id. */
export function firings({ firm, firmQuery }, nameOf) {
  const box = card('Recent firings', { wide: true });

  const columns = [
    { label: 'When', cell: (firing) => instant(firing.fired_at, firm.zone) },
    { label: 'Trigger', cell: (firing) => h('bdi', {}, nameOf(firing.rule_id) ?? 'deleted') },
    { label: 'Event', cell: ({ event }) => h('bdi', {}, [event.name, event.path].filter(Boolean).join(' on ')) },
    { label: 'Happened', cell: (firing) => instant(firing.occurred_at, firm.zone) },
  ];

  const load = () => box.load(async () => {
    const { rows, total_rows: total } = await get('triggers/firings/', { ...firmQuery, limit: SHOWN });
    if (!rows.length) return nothing();
    return [table('Recent firings', columns, rows),
      total > rows.length && h('footer', {}, h('span', { class: 'muted' }, `${count(rows.length)} of ${count(total)}`))];
  }, { silent: true });

  const ticks = poll(EVERY, load);
  return { element: box.element, start: ticks.start, stop: ticks.stop };
}

const nothing = () => empty(h('p', {}, 'Nothing has fired yet.'),
  h('p', { class: 'muted' }, 'A trigger takes effect about ten seconds after it was made or changed; older events do not fire it.'));
