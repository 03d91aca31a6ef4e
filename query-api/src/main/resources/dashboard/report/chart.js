import uPlot from '/webjars/uplot/1.6.30/dist/uPlot.esm.js';
import { fill, h, segments, spoken } from '../dom.js';
import { bucket, count } from '../format.js';
import { change, intervalOf } from '../state.js';
import { table } from '../table.js';
import { onTheme } from '../theme.js';
import { lastWhole } from './incomplete.js';
import { data, look } from './plot.js';
import { LINES } from './tiles.js';

/** One number per day or hour, against the compared days. Hover, or focus and use the arrow keys; or read the table. */
export function chart(firm) {
  const interval = segments('Interval', { day: 'Days', hour: 'Hours' }, (chosen) => change({ interval: chosen }));
  const tip = h('div', { class: 'tip', role: 'status', hidden: true });
  const host = h('div', { class: 'plot', tabindex: '0', role: 'img' });
  const rows = h('div');
  const asTable = h('details', { class: 'rows', ontoggle: () => fillTable() }, h('summary', {}, 'As a table'), rows);
  const legend = h('div', { class: 'legend muted' });
  let series = { points: [], compared: null };
  let metric = LINES[0];
  let plot = null;

  const redraw = () => {
    const read = plot?.cursor.left ?? -1;
    plot?.destroy();
    plot = null;
    if (!host.clientWidth || !series.points.length) return;
    const whole = lastWhole(series.points, firm.zone);
    plot = new uPlot(look(host, series, whole, pointed), data(series, metric.name, whole), host);
    if (read >= 0) plot.setCursor({ left: read, top: 10 });
    fill(legend, legendOf(series, whole));
    host.setAttribute('aria-label', `${metric.text} by ${series.points[0].start.length > 10 ? 'hour' : 'day'}. Arrow keys read the points.`);
  };
  /** 90 days of hours are 2,160 rows: they are made for those who ask. */
  const fillTable = () => fill(rows, asTable.open && pointTable(series, lastWhole(series.points, firm.zone)));

  function pointed(i, left) {
    const point = series.points[i];
    tip.hidden = !point;
    if (!point) return;
    const whole = lastWhole(series.points, firm.zone);
    fill(tip, h('b', {}, bucket(point.start)), h('span', {}, `${metric.text} `, h('b', {}, count(point[metric.name])), i > whole ? ' so far' : ''),
      series.compared?.[i] && h('span', { class: 'muted' }, `${bucket(series.compared[i].start)}: ${count(series.compared[i][metric.name])}`));
    tip.style.left = `${Math.max(0, Math.min(left + 60, host.clientWidth - tip.offsetWidth - 4))}px`;
  }

  host.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step || !plot) return;
    event.preventDefault();
    const at = Math.min(series.points.length - 1, Math.max(0, (plot.cursor.idx ?? series.points.length) + step));
    plot.setCursor({ left: plot.valToPos(at, 'x'), top: 10 });
  });
  host.addEventListener('blur', () => plot?.setCursor({ left: -10, top: -10 }));
  const resized = new ResizeObserver(redraw);
  resized.observe(host);
  const quiet = onTheme(redraw);

  return {
    element: h('div', { class: 'chart' }, h('div', { class: 'plot-frame' }, host, tip),
      h('div', { class: 'row' }, asTable, legend, interval.element)),
    draw(next, now) {
      const same = next === series;
      series = next;
      interval.mark(intervalOf(now));
      if (same) return;
      fillTable();
      redraw();
    },
    look(now) {
      const next = LINES.find(({ name }) => name === now.metric) ?? LINES[0];
      if (next === metric) return;
      metric = next;
      redraw();
    },
    leave() {
      resized.disconnect();
      quiet();
      plot?.destroy();
    },
  };
}

const legendOf = ({ points, compared }, whole) => [
  compared && h('span', {}, h('span', { class: 'dash', 'aria-hidden': 'true' }), 'compared days'),
  whole < points.length - 1 && h('span', {}, h('span', { class: 'dots', 'aria-hidden': 'true' }), 'not over yet', spoken(': the last point will still grow')),
];

/** Of buckets to come there is nothing to say yet; of those before, what the compared days had. */
const pointTable = ({ points, compared }, whole) => table('The points of the chart', [
  { label: 'From', cell: ({ start }) => bucket(start) },
  ...LINES.map(({ name, text }) => ({ label: text, numeric: true, cell: (point) => {
    const i = points.indexOf(point);
    return [count(i > whole + 1 ? null : point[name]), compared?.[i] && h('span', { class: 'muted id' }, `before ${count(compared[i][name])}`)];
  } })),
], points);
