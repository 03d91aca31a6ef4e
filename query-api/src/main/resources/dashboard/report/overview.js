import { card, empty } from '../card.js';
import { button, fill, h, painted } from '../dom.js';
import { dateRange, share } from '../format.js';
import { addressOf, change, filtersOf, intervalOf, withoutFilters } from '../state.js';
import { chart } from './chart.js';
import { tiles } from './tiles.js';

/** The numbers of the whole range against those it is compared with, and the chart below them. */
export function overview(context, upToDate) {
  const box = card('Overview', { wide: true, bare: true, report: context.allows('export') && 'timeseries' });
  const numbers = tiles();
  const picture = chart(context.firm);
  const told = h('p', { class: 'notes' });
  const notes = h('div', { class: 'row muted' }, told, box.csv);
  box.show(numbers.element, picture.element, notes);

  /** Numbers do not wait for the chart. */
  const load = ({ ask, query, now, silent }) => box.load(async () => {
    const more = { interval: intervalOf(now), compare: now.compare };
    const series = ask('timeseries', more);
    series.catch(() => {});
    const answer = await ask('overview', { compare: now.compare });
    numbers.show(answer);
    upToDate(answer.complete_until);
    fill(told, notesOn(answer, now));
    if (context.allows('export')) box.exportable({ ...query, interval: more.interval });
    if (answer.events === 0 && !answer.previous?.events) return [numbers.element, nothing(answer, now, context), notes];
    const points = await series;
    await painted();
    picture.draw(points, now);
    return [numbers.element, picture.element, notes];
  }, { silent });

  return {
    element: box.element,
    load,
    look(now) {
      numbers.mark(now.metric);
      picture.look(now);
    },
    leave: picture.leave,
  };
}

function notesOn({ compared_with: other, bot_share: bots }, now) {
  const included = now.bots === 'include';
  const told = bots != null && `Bots: ${share(bots)} of all events${included ? ', counted in' : ', left out'}.`;
  return [
    other && h('span', {}, `Compared with ${dateRange(other.from, other.to)}.`),
    told && h('span', {}, told),
    bots != null && button(included ? 'Leave bots out' : 'Include bots', () => change({ bots: included ? 'exclude' : 'include' }), { class: 'quiet' }),
  ];
}

function nothing({ bot_share: bots }, now, { allows }) {
  if (filtersOf(now).length) {
    return empty(h('p', {}, 'Nothing matches these filters on these days.'),
      button('Remove the filters', () => change(withoutFilters())));
  }
  if (bots && now.bots !== 'include') {
    return empty(h('p', {}, 'Only bots came on these days.'), h('p', { class: 'muted' }, 'A browser that a program drives counts as one.'));
  }
  return empty(h('p', {}, 'No events on these days.'),
    h('p', { class: 'muted' }, 'If the site is not tracked yet: make a browser key, put its script tag into the pages, open one of them, consent if the key needs it, and the visit is here within three seconds.'),
    allows('manage') ? h('a', { class: 'button primary', href: addressOf({ view: 'keys' }) }, 'Make a key')
      : h('p', { class: 'muted' }, 'Whoever manages this firm can make one under Keys.'));
}
