import { h } from '../dom.js';
import { clock, words } from '../format.js';

/** One event in a line; opened, the whole of it as it was stored. */
export function eventLine(event, zone) {
  const { occurred_at: at, event_type: type, name, path, browser, os, bot } = event;
  const text = h('pre', { tabindex: '0' });
  const details = h('details', { ontoggle: () => (text.textContent = details.open ? JSON.stringify(event, null, 2) : '') },
    h('summary', {},
      h('time', { datetime: at }, clock(at, zone)),
      h('span', { class: `badge ${type}` }, words(type)),
      h('bdi', { class: 'what' }, name),
      h('bdi', { class: 'muted where' }, path ?? ''),
      h('span', { class: 'muted who' }, bot ? 'bot' : [browser, os].filter(Boolean).join(', '))),
    text);
  return h('li', {}, details);
}
