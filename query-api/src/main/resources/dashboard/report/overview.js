import { card, empty } from '../card.js';
import { fill, h, spoken } from '../dom.js';
import { change as changed, duration, percent, ratio, short, count } from '../format.js';
import { change } from '../state.js';
import { chart } from './chart.js';

const TILES = [
  { name: 'visitors', text: 'Visitors', show: short },
  { name: 'visits', text: 'Visits', show: short },
  { name: 'page_views', text: 'Page views', show: short },
  { name: 'events', text: 'Events', show: short },
  { name: 'views_per_visit', text: 'Views per visit', show: ratio },
  { name: 'bounce_rate', text: 'Bounce rate', show: percent, lessIsBetter: true },
  { name: 'visit_duration_seconds', text: 'Visit duration', show: duration },
];

/** The numbers of the whole range against the one before it, and the chart below them. */
export function overview(context, upToDate) {
  const box = card('Overview', { wide: true, report: context.allows('export') && 'timeseries' });
  const tiles = h('ul', { class: 'tiles' });
  const picture = chart();

  return {
    element: box.element,
    load: ({ ask, query, now, silent }) => box.load(async () => {
      const interval = now.interval;
      const [numbers, series] = await Promise.all([ask('overview'), ask('timeseries', { interval })]);
      upToDate(numbers.complete_until);
      if (context.allows('export')) box.exportable({ ...query, interval });
      fill(tiles, TILES.map((tile) => tileOf(tile, numbers)));
      picture.draw(series);
      return [tiles, numbers.events === 0 ? nothing(now) : picture.element];
    }, { silent }),
  };
}

function tileOf({ name, text, show, lessIsBetter }, { previous, ...numbers }) {
  const value = numbers[name];
  const percentage = changed(value, previous?.[name]);
  const good = lessIsBetter ? percentage < 0 : percentage > 0;
  const direction = percentage > 0 ? '↑' : '↓';
  return h('li', {},
    h('span', { class: 'label' }, text),
    h('span', { class: 'value', title: typeof value === 'number' ? count(value) : null }, show(value)),
    percentage == null || percentage === 0
      ? h('span', { class: 'change' }, percentage === 0 ? '0%' : '')
      : h('span', { class: `change ${good ? 'good' : 'bad'}`, title: `before: ${show(previous[name])}` },
        `${direction} ${count(Math.abs(percentage))}%`, spoken(percentage > 0 ? ' more than before' : ' less than before')));
}

function nothing({ url, event }) {
  if (url || event) {
    return empty(h('p', {}, 'Nothing matches these filters on these days.'),
      h('button', { type: 'button', onclick: () => change({ url: '', event: '' }) }, 'Remove the filters'));
  }
  return empty(h('p', {}, 'No events on these days. If the site is not tracked yet, create a browser key: its script tag is all that a page needs.'),
    h('button', { type: 'button', class: 'primary', onclick: () => change({ view: 'keys' }) }, 'Go to keys'));
}
