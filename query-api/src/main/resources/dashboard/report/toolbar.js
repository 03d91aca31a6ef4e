import { fill, h, options } from '../dom.js';
import { minute } from '../format.js';
import { period } from '../period.js';
import { change } from '../state.js';
import { filters } from './filters.js';

const COMPARE = { previous: 'vs. days before', year: 'vs. year before', none: 'no comparison' };

/** Which days against which, which events; how fresh the numbers are. */
export function toolbar(context) {
  const days = period(context.firm);
  const conditions = filters(context);
  const compare = h('select', { 'aria-label': 'Compare', onchange: () => change({ compare: compare.value }) }, options(COMPARE));
  const freshness = h('span', { class: 'muted' });
  const slot = h('div', { class: 'slot' });

  return {
    element: h('div', { class: 'toolbar' },
      h('div', { class: 'row' }, days.element, compare, conditions.button, h('div', { class: 'fresh-line' }, freshness, slot)),
      conditions.chips),
    slot,
    upToDate: (until) => fill(freshness, until ? `as of ${minute(until, context.firm.zone)}` : ''),
    update(now) {
      days.update(now);
      compare.value = COMPARE[now.compare] ? now.compare : 'previous';
      conditions.update(now);
    },
  };
}
