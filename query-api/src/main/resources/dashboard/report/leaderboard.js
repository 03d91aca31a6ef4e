import { card, empty } from '../card.js';
import { button, h, spoken } from '../dom.js';
import { count } from '../format.js';

const STEPS = [10, 100, 1_000];

/**
 * A ranked list with bars. `text` names a row; with `choose`, choosing a row filters the report. The first of
 * `numbers` decides the bars.
 */
export function leaderboard(context, spec) {
  const { title, report, tabs = [], more = () => ({}), hint } = spec;
  const mayExport = context.allows('export');
  const box = card(title, { report: mayExport && report, actions: tabs.length ? [h('div', { class: 'segments', role: 'group', 'aria-label': title }, tabs)] : [] });
  let step = 0;
  let last = null;

  function load(asked) {
    if (asked !== last && !asked.silent) step = 0;
    last = asked;
    return box.load(async () => {
      const answer = await asked.ask(report, { ...more(), limit: STEPS[step] });
      if (mayExport) box.exportable({ ...asked.query, ...more() });
      return answer.rows.length ? [list(spec, answer.rows), footer(answer)] : empty(h('p', {}, 'Nothing here on these days.'), h('p', { class: 'muted' }, hint));
    }, asked);
  }

  function footer({ rows, total_rows: total }) {
    if (total <= rows.length) return null;
    const next = STEPS[step + 1];
    return h('footer', {}, h('span', { class: 'muted' }, `${count(rows.length)} of ${count(total)}`),
      next ? button('Show more', () => {
        step += 1;
        load(last);
      }, { class: 'quiet' }) : mayExport && h('span', { class: 'muted' }, 'The CSV file has all of them.'));
  }

  return { element: box.element, load };
}

function list(spec, rows) {
  const { title, label, numbers } = spec;
  const most = Math.max(...rows.map((row) => row[numbers[0].name]), 1);
  return h('table', { class: 'ranks' },
    h('caption', { class: 'spoken' }, title),
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, label),
      numbers.map(({ text }) => h('th', { scope: 'col', class: 'number' }, text)))),
    h('tbody', {}, rows.map((row) => h('tr', {}, name(spec, row, row[numbers[0].name] / most),
      numbers.map((number) => h('td', { class: 'number' }, count(row[number.name])))))));
}

function name({ text, choose, badge }, row, share) {
  const bar = h('span', { class: 'bar' });
  // Through the CSSOM: the content security policy allows no style attribute.
  bar.style.width = `${(share * 100).toFixed(1)}%`;
  const words = [h('bdi', {}, text(row)), badge && h('span', { class: 'badge' }, badge(row))];
  return h('td', {}, h('div', { class: 'barred', title: text(row) }, bar,
    choose ? button([...words, spoken(': show only this')], () => choose(row), { class: 'link' }) : h('span', { class: 'text' }, words)));
}
