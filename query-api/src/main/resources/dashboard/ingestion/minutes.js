import { h } from '../dom.js';
import { clock, count } from '../format.js';

/** Events received in each minute of the last hour, as a row of bars. */
export function minutes(received, zone) {
  const most = Math.max(1, ...received.map(({ events }) => events));
  const told = received.length ? `Between ${count(Math.min(...received.map(({ events }) => events)))} and ${count(most)} events a minute.` : '';
  return h('figure', { class: 'minutes' },
    h('div', { class: 'pulse', role: 'img', 'aria-label': `Events received per minute in the last hour. ${told}` }, received.map(({ minute, events }) => {
      const column = h('span', { title: `${clock(minute, zone)}: ${count(events)}` });
      column.style.height = `${(events / most) * 100}%`;
      return column;
    })),
    h('figcaption', { class: 'muted row' }, h('span', {}, clock(received[0]?.minute, zone)), h('span', {}, `at most ${count(most)} a minute`), h('span', {}, clock(received.at(-1)?.minute, zone))));
}
