import { get } from '../api.js';
import { card, empty, failure } from '../card.js';
import { button, h } from '../dom.js';
import { instant } from '../format.js';
import { reportQuery, state } from '../state.js';

const PAGE = 15;

/** The newest events, as they were stored. */
export function timeline(context) {
  const box = card('Recent events', { wide: true, report: context.allows('export') && 'timeline' });
  let shown = new Map();
  let newestSeen = null;
  let readingOlder = false;

  const load = ({ ask, query, silent }) => {
    if (!silent) readingOlder = false;
    return box.load(async () => {
      const { events, next } = await ask('timeline', { limit: PAGE });
      // Who reads old events is not to be pulled back to the top.
      if (readingOlder) return false;
      newestSeen = nameOf(events[0]);
      if (context.allows('export')) box.exportable(query);
      const rows = h('ol', { class: 'timeline' }, renew(events));
      return events.length ? [rows, next && older(rows, query, next)] : nothing();
    }, { silent });
  };

  /** An event that stays on the screen keeps its element, and so stays opened. */
  function renew(events) {
    const before = shown;
    shown = new Map(events.map((event) => [nameOf(event), before.get(nameOf(event)) ?? item(event, context.firm.zone)]));
    return [...shown.values()];
  }

  function older(rows, query, first) {
    let cursor = first;
    const footer = h('footer', {}, button('Older events', async () => {
      readingOlder = true;
      try {
        const { events, next } = await get('analytics/timeline/', { ...query, limit: PAGE, cursor });
        rows.append(...events.map((event) => item(event, context.firm.zone)));
        cursor = next;
        footer.hidden = !next;
      } catch (problem) {
        rows.append(h('li', {}, failure(problem)));
      }
    }, { class: 'quiet' }));
    return footer;
  }

  /** Whether an event has come that was not there the last time; says so once. */
  async function fresh() {
    const { events } = await get('analytics/timeline/', { ...context.firmQuery, ...reportQuery(state()), limit: 1 });
    const before = newestSeen;
    newestSeen = nameOf(events[0]);
    return before !== null && before !== newestSeen;
  }

  return { element: box.element, load, fresh };
}

const nothing = () => empty(h('p', {}, 'No events on these days.'),
  h('p', { class: 'muted' }, 'While “Live” is on, new ones appear within two seconds.'));

const nameOf = (event) => (event ? JSON.stringify(event) : '');

function item({ occurred_at: at, event_type: type, name, path, ...rest }, zone) {
  const told = Object.entries(rest).filter(([, value]) => value != null && value !== '');
  return h('li', {}, h('details', {},
    h('summary', {},
      h('time', { datetime: at }, instant(at, zone)),
      h('span', { class: `badge ${type}` }, type.replace('_', ' ')),
      h('bdi', { class: 'what' }, name),
      h('bdi', { class: 'muted where' }, path ?? '')),
    h('dl', {}, told.map(([key, value]) => [h('dt', {}, key.replaceAll('_', ' ')), h('dd', {}, text(value))]))));
}

const text = (value) => (typeof value === 'object' ? JSON.stringify(value, null, 1) : String(value));
