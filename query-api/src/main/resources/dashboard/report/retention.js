import { card, empty } from '../card.js';
import { h, spoken } from '../dom.js';
import { count, date, share } from '../format.js';
import { filtersOf, withoutFilters } from '../state.js';

/** Of those who came first in a week, which part came again in the weeks after. */
export function retention({ allows }) {
  const box = card('Retention', { wide: true, report: allows('export') && 'retention' });
  return {
    element: box.element,
    load: ({ ask, query, now, silent }) => box.load(async () => {
      if (allows('export')) box.exportable({ ...query, ...withoutFilters() });
      // Whoever came back is known of visitors, not of events: filters are not taken.
      const { cohorts } = await ask('retention', withoutFilters());
      const most = Math.max(0, ...cohorts.map(({ weeks }) => weeks.length));
      if (!cohorts.some(({ visitors }) => visitors > 0)) {
        return empty(h('p', {}, 'Nobody came on these days.'), h('p', { class: 'muted' }, 'Weeks are told once visitors come; choose 90 days to see more of them.'));
      }
      const all = filtersOf(now).length > 0 && h('p', { class: 'muted hint' }, 'Of all visitors: the filters do not narrow this.');
      const told = h('p', { class: 'muted hint' }, 'Visitors by the week in which they first came, and the part of them that was there again in the weeks after.');
      return [all, told, h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Retention by week' }, h('table', { class: 'heat' },
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'First week'), h('th', { scope: 'col', class: 'number' }, 'Visitors'),
          Array.from({ length: most }, (_, i) => h('th', { scope: 'col', class: 'number' }, spoken('Week '), i ? `+${i}` : '0')))),
        h('tbody', {}, cohorts.map(row))))];
    }, { silent }),
  };
}

function row({ week, visitors, weeks }) {
  return h('tr', {}, h('th', { scope: 'row' }, name(week)), h('td', { class: 'number' }, count(visitors)), weeks.map(cell));
}

/** Weeks are named by their Monday or by their ISO number. */
const name = (week) => (/^\d{4}-\d{2}-\d{2}$/.test(week) ? date(week) : week);

function cell({ rate, visitors }) {
  const element = h('td', { class: 'number', title: `${count(visitors)} visitors` }, share(rate));
  element.style.setProperty('--heat', `${Math.round(Math.min(rate, 100) * 0.45)}%`);
  return element;
}
