import { get } from '../api.js';
import { card, empty, failure } from '../card.js';
import { button, fill, h, spoken } from '../dom.js';
import { count, duration, minute } from '../format.js';
import { period } from '../period.js';
import { filters } from '../report/filters.js';
import { addressOf, reportQuery } from '../state.js';
import { table } from '../table.js';

const PAGE = 25;

/** Visits one by one, newest first. */
export function sessionsView(context) {
  const { firm, firmQuery, allows } = context;
  const box = card('Visits', { wide: true, report: allows('export') && 'sessions' });
  const days = period(firm);
  const conditions = filters(context);
  let last = '';

  const load = (query) => box.load(async () => {
    const { sessions, next } = await get('analytics/sessions/', { ...query, limit: PAGE });
    if (allows('export')) box.exportable(query);
    if (!sessions.length) return empty(h('p', {}, 'No visits on these days.'), h('p', { class: 'muted' }, 'Choose other days, or remove the filters.'));
    const shown = table('Visits', columns(context), sessions, 'visits');
    return [shown, next && older(shown.tBodies[0], query, next)];
  });

  function older(rows, query, first) {
    let cursor = first;
    const footer = h('footer', {}, button('Older visits', async () => {
      try {
        const { sessions, next } = await get('analytics/sessions/', { ...query, limit: PAGE, cursor });
        rows.append(...table('', columns(context), sessions).tBodies[0].children);
        cursor = next;
        footer.hidden = !next;
      } catch (problem) {
        fill(footer, failure(problem));
      }
    }, { class: 'quiet' }));
    return footer;
  }

  return {
    element: h('div', { class: 'report' },
      h('div', { class: 'toolbar' }, h('div', { class: 'row' }, days.element, conditions.button), conditions.chips), box.element),
    update(now) {
      days.update(now);
      conditions.update(now);
      const query = { ...firmQuery, ...reportQuery(now, firm.zone) };
      const question = JSON.stringify(query);
      if (question !== last) load(query);
      last = question;
    },
    leave() {},
  };
}

/** On a phone there is no heading above a number: it says itself what it counts. */
const counted = (n, unit) => [count(n), h('span', { class: 'unit' }, ` ${unit}${n === 1 ? '' : 's'}`)];

const columns = ({ firm, allows }) => [
  { label: 'Began', cell: (visit) => [minute(visit.started_at, firm.zone), visit.bot && h('span', { class: 'badge' }, 'bot')] },
  { label: 'Lasted', numeric: true, cell: (visit) => (visit.bounce ? h('span', { class: 'muted' }, 'one event') : duration(visit.duration_seconds)) },
  { label: 'Views', numeric: true, cell: (visit) => counted(visit.page_views, 'view') },
  { label: 'Events', numeric: true, cell: (visit) => counted(visit.events, 'event') },
  { label: 'Pages', cell: way },
  { label: 'Came by', cell: source },
  { label: 'Device', cell: ({ browser, os, device }) => h('span', { title: device }, [browser, os].filter(Boolean).join(', ') || device || '–') },
  { label: 'Visitor', cell: ({ visitor_id: id }) => (allows('manage')
    ? h('a', { href: addressOf({ view: 'people', person: id }) }, id.slice(0, 8), spoken(', find this visitor')) : h('code', {}, id.slice(0, 8))) },
];

const way = ({ entry_page: entry, exit_page: exit }) => (!exit || exit === entry ? h('bdi', {}, entry ?? '–')
  : h('span', {}, h('bdi', {}, entry ?? '–'), h('span', { class: 'muted' }, ' → '), h('bdi', {}, exit)));

const source = ({ channel, referrer, utm_campaign: campaign, utm_source: utm }) => h('span', {}, channel ?? '–',
  (referrer || campaign || utm) && h('bdi', { class: 'muted' }, ` ${[referrer, campaign ?? utm].filter(Boolean).join(', ')}`));
