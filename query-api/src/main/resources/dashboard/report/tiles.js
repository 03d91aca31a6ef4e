import { fill, h, spoken } from '../dom.js';
import { change as changed, count, duration, percent, ratio, short } from '../format.js';
import { change } from '../state.js';

/** Those with a line of their own in the chart can be chosen. */
const TILES = [
  { name: 'visitors', text: 'Visitors', show: short, line: true },
  { name: 'visits', text: 'Visits', show: short, line: true },
  { name: 'page_views', text: 'Page views', show: short, line: true },
  { name: 'events', text: 'Events', show: short, line: true },
  { name: 'views_per_visit', text: 'Views per visit', show: ratio },
  { name: 'bounce_rate', text: 'Bounce rate', show: percent, lessIsBetter: true },
  { name: 'visit_duration_seconds', text: 'Visit duration', show: duration },
];

export const LINES = TILES.filter(({ line }) => line);

/** The row of numbers. Each keeps its element, and so the focus, when it changes. */
export function tiles() {
  const all = TILES.map((spec) => ({ spec, value: h('span', { class: 'value' }, '–'), change: h('span', { class: 'change' }) }));
  const items = all.map(({ spec, value, change: against }) => {
    const parts = [h('span', { class: 'label' }, spec.text), value, against];
    return h('li', {}, spec.line
      ? h('button', { type: 'button', 'data-metric': spec.name, onclick: () => change({ metric: spec.name }) }, parts, spoken(', show in the chart'))
      : h('div', {}, parts));
  });

  return {
    element: h('ul', { class: 'tiles' }, items),
    mark: (metric) => items.forEach((item) => item.firstChild.dataset.metric
      && item.firstChild.setAttribute('aria-pressed', String(item.firstChild.dataset.metric === metric))),
    show: ({ previous, ...numbers }) => all.forEach((tile) => show(tile, numbers, previous)),
  };
}

function show({ spec, value, change: against }, numbers, previous) {
  const now = numbers[spec.name];
  value.textContent = spec.show(now);
  value.title = typeof now === 'number' && now >= 10_000 ? count(now) : '';
  const by = changed(now, previous?.[spec.name]);
  against.title = previous ? `${spec.show(previous[spec.name])} before` : '';
  against.className = `change ${by ? tone(by, spec) : 'muted'}`;
  if (!previous) fill(against);
  else if (by == null) fill(against, now ? 'new' : '');
  else if (by === 0) fill(against, '= same', spoken(' as before'));
  else fill(against, by > 0 ? '↑ ' : '↓ ', `${count(Math.abs(by))}%`, spoken(by > 0 ? ' more than before' : ' less than before'));
}

const tone = (by, { lessIsBetter }) => ((lessIsBetter ? by < 0 : by > 0) ? 'good' : 'bad');
