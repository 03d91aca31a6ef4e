import { button, fill, h } from '../dom.js';
import { instant } from '../format.js';
import { change } from '../state.js';
import { windows } from '../windows.js';

/** Which days, which page, which event; how fresh the numbers are and who is here now. */
export function toolbar({ firm }) {
  const days = windows();
  const page = pageFilter();
  const chips = h('div', { class: 'chips' });
  const visitors = h('span', { class: 'now' });
  const freshness = h('span', { class: 'muted' });
  const slot = h('div', { class: 'live' }, visitors);

  return {
    element: h('div', { class: 'toolbar' },
      h('div', { class: 'row' }, slot, freshness),
      h('div', { class: 'row' }, days.element, page.element, chips)),
    slot,
    visitors: (n) => fill(visitors, h('b', {}, String(n)), n === 1 ? ' visitor now' : ' visitors now'),
    upToDate: (until) => fill(freshness, until ? `up to date as of ${instant(until, firm.zone)} (${firm.zone})` : ''),
    update(now) {
      days.update(now);
      page.update(now);
      fill(chips, chip('Page', 'url', now.url), chip('Event', 'event', now.event));
    },
  };
}

const chip = (label, name, value) => value && h('span', { class: 'chip' }, `${label} `, h('bdi', {}, value),
  button('×', () => change({ [name]: '' }), { 'aria-label': `Remove the filter ${label} ${value}` }));

function pageFilter() {
  const input = h('input', { type: 'search', placeholder: 'Page, or /blog/*', 'aria-label': 'Only pages with this path' });
  const element = h('form', {
    class: 'filter',
    onsubmit(event) {
      event.preventDefault();
      change({ url: input.value.trim() });
    },
  }, input);
  return { element, update: (now) => (input.value = now.url) };
}
