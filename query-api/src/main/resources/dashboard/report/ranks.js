import { bar, button, h, spoken } from '../dom.js';
import { count } from '../format.js';

/**
 * A ranked list with bars behind its names; the first of `numbers` decides their length. With `choose`, choosing
 * a row filters the report.
 */
export function ranks(spec, rows, most = rows[0]?.[spec.numbers[0].name]) {
  const { label, numbers } = spec;
  return h('table', { class: 'ranks' },
    h('caption', { class: 'spoken' }, label),
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, label),
      numbers.map(({ text }) => h('th', { scope: 'col', class: 'number' }, text)))),
    h('tbody', {}, rows.map((row) => h('tr', {}, name(spec, row, row[numbers[0].name] / Math.max(most, 1)),
      numbers.map(({ name: number, show = count }) => h('td', { class: 'number' }, show(row[number])))))));
}

function name({ key, choose, badge, by }, row, share) {
  const value = row[key];
  const text = h('bdi', {}, value || '(none)');
  const note = badge?.(row);
  const words = [text, note && h('span', { class: 'badge' }, note)];
  return h('td', {}, h('div', { class: 'barred', title: value }, bar(share),
    choose && value ? button([...words, spoken(': show only this')], () => choose(value, by, row), { class: 'link' })
      : h('span', { class: 'text' }, words)));
}
