import { h, spoken } from './dom.js';

/**
 * A table that becomes a stack of labelled lines on a phone.
 * columns: [{label, cell: row => text or node, numeric, mute}]; `mute` leaves the label to screen readers.
 */
export function table(caption, columns, rows, kind = '') {
  return h('table', { class: `stack ${kind}` },
    h('caption', { class: 'spoken' }, caption),
    h('thead', {}, h('tr', {}, columns.map(({ label, numeric, mute }) =>
      h('th', { scope: 'col', class: numeric && 'number' }, mute ? spoken(label) : label)))),
    h('tbody', {}, rows.map((row) => h('tr', {}, columns.map((column) => cellOf(column, column.cell(row)))))));
}

const cellOf = ({ label, numeric }, content) =>
  h('td', { 'data-label': label, class: numeric && (content === '0' ? 'number zero' : 'number') }, content);
