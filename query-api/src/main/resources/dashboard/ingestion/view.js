import { get } from '../api.js';
import { card, failure } from '../card.js';
import { bar, h } from '../dom.js';
import { clock, count, duration, words } from '../format.js';
import { poll } from '../poll.js';
import { minutes } from './minutes.js';

const EVERY = 10_000;

/** How events come in right now. A server that cannot tell shows nothing. */
export function ingestion({ firm, firmQuery }) {
  const box = card('Ingestion', { wide: true });
  box.element.hidden = true;

  const load = () => box.load(async () => {
    try {
      const answer = await get('ingestion/', firmQuery);
      box.element.hidden = false;
      return picture(answer, firm.zone);
    } catch (problem) {
      box.element.hidden = problem.status === 404;
      return failure(problem, load);
    }
  }, { silent: true });

  const ticks = poll(EVERY, load);
  return { element: box.element, start: ticks.start, stop: ticks.stop };
}

function picture(answer, zone) {
  const received = answer.received_per_minute ?? [];
  const last = received.reduce((all, { events }) => all + events, 0);
  return h('div', { class: 'ingestion' },
    h('ul', { class: 'tiles' },
      tile('Last hour', count(last), 'events taken'),
      tile('Half are here', duration(answer.delay_p50_seconds), 'after they happened'),
      tile('95 of 100 are here', duration(answer.delay_p95_seconds), 'after they happened'),
      tile('Reports are behind', duration(answer.lag_seconds), answer.complete_until ? `complete until ${clock(answer.complete_until, zone)}` : 'not known yet'),
      tile('Names', count(answer.names), 'distinct, today'),
      tile('Paths', count(answer.paths), 'distinct, today')),
    minutes(received, zone),
    h('div', { class: 'columns' },
      list('Rejected in seven days', answer.rejections, ({ code }) => words(code), ({ events }) => events, 'Nothing was rejected.'),
      list('Names seen on most paths', answer.top_names, ({ name }) => name, ({ paths }) => paths, 'No names yet.')));
}

const tile = (label, value, note) => h('li', {}, h('div', {}, h('span', { class: 'label' }, label), h('span', { class: 'value' }, value), h('span', { class: 'change muted' }, note)));

function list(title, rows = [], text, number, none) {
  const most = Math.max(1, ...rows.map(number));
  return h('section', { 'aria-label': title }, h('h3', {}, title), rows.length
    ? h('table', { class: 'ranks' }, h('tbody', {}, rows.map((row) => h('tr', {},
      h('td', {}, h('div', { class: 'barred' }, bar(number(row) / most), h('span', { class: 'text' }, h('bdi', {}, text(row))))),
      h('td', { class: 'number' }, count(number(row)))))))
    : h('p', { class: 'muted hint' }, none));
}
