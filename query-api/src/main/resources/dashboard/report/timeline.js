import { get } from '../api.js';
import { card, empty } from '../card.js';
import { button, h } from '../dom.js';
import { instant } from '../format.js';
import { reportQuery, state } from '../state.js';

const PAGE = 15;

/** The newest events, as they were stored. */
export function timeline(context) {
  const box = card('Recent events', { wide: true, report: context.allows('export') && 'timeline' });
  let seen = null;
  let older = false;

  const load = ({ ask, query, silent }) => {
    // Who reads old events is not to be pulled back to the top.
    if (silent && older) return;
    older = false;
    return box.load(async () => {
      const answer = await ask('timeline', { limit: PAGE });
      seen = nameOf(answer.events[0]);
      if (context.allows('export')) box.exportable(query);
      if (!answer.events.length) return empty(h('p', {}, 'No events on these days.'), h('p', { class: 'muted' }, 'While “Live” is on, new ones appear within two seconds.'));
      const rows = h('ol', { class: 'timeline' }, answer.events.map((event) => item(event, context.firm.zone)));
      return [rows, next(rows, answer.next, ask)];
    }, { silent });
  };

  function next(rows, cursor, ask) {
    if (!cursor) return null;
    const more = button('Older events', async () => {
      older = true;
      const answer = await ask('timeline', { limit: PAGE, cursor });
      rows.append(...answer.events.map((event) => item(event, context.firm.zone)));
      cursor = answer.next;
      more.hidden = !cursor;
    }, { class: 'quiet' });
    return h('footer', {}, more);
  }

  /** Whether there are events that are not on the screen yet. */
  async function newest() {
    const { events } = await get('analytics/timeline/', { ...reportQuery(state()), ...context.firmQuery, limit: 1 });
    return seen !== null && nameOf(events[0]) !== seen;
  }

  return { element: box.element, load, newest };
}

const nameOf = (event) => (event ? JSON.stringify(event) : '');

function item(event, zone) {
  const { occurred_at: at, event_type: type, name, path, url, ...rest } = event;
  return h('li', {}, h('details', {},
    h('summary', {},
      h('time', { datetime: at }, instant(at, zone)),
      h('span', { class: `badge ${type}` }, type.replace('_', ' ')),
      h('bdi', { class: 'what' }, name),
      h('bdi', { class: 'muted where' }, path ?? '')),
    h('dl', {}, Object.entries({ url, ...rest }).filter(([, value]) => value != null && value !== '').map(([key, value]) =>
      [h('dt', {}, key.replaceAll('_', ' ')), h('dd', {}, typeof value === 'object' ? JSON.stringify(value, null, 1) : String(value))]))));
}
