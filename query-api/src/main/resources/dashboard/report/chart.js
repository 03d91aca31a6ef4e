import uPlot from '/webjars/uplot/1.6.30/dist/uPlot.esm.js';
import { button, fill, h } from '../dom.js';
import { axis, bucket, count, short } from '../format.js';
import { change, state } from '../state.js';
import { table } from '../table.js';
import { onTheme } from '../theme.js';

const SERIES = [
  { name: 'page_views', text: 'Page views' },
  { name: 'visitors', text: 'Visitors' },
  { name: 'visits', text: 'Visits' },
];
const HEIGHT = 260;

/** The lines per day or hour. Hover, or focus and use the arrow keys, to read a point; or read the table. */
export function chart() {
  const shown = new Set(SERIES.map(({ name }) => name));
  const legend = SERIES.map(({ name, text }) => button(text, () => {
    if (!shown.delete(name)) shown.add(name);
    redraw();
  }, { class: `series ${name}` }));
  const intervals = ['day', 'hour'].map((interval) => button(interval, () => change({ interval }), { 'data-interval': interval }));
  const tip = h('div', { class: 'tip', role: 'status' });
  const host = h('div', { class: 'plot', tabindex: '0', role: 'img', 'aria-label': 'Chart. Arrow keys read its points.' });
  const rows = h('div');
  const asTable = h('details', { class: 'rows', ontoggle: () => fillTable() }, h('summary', {}, 'As a table'), rows);
  let points = [];
  let plot = null;

  const redraw = () => {
    plot?.destroy();
    legend.forEach((one, i) => one.setAttribute('aria-pressed', String(shown.has(SERIES[i].name))));
    plot = host.clientWidth ? new uPlot(look(host.clientWidth), data(points), host) : null;
  };
  /** 90 days of hours are 2,160 rows: they are made for those who ask. */
  const fillTable = () => fill(rows, asTable.open && pointTable(points));
  const look = (width) => options(width, { points, shown, legend, host, pointed });
  const pointed = (i) => fill(tip, i != null && points[i] ? reading(points[i]) : reading(null));

  host.addEventListener('keydown', ({ key }) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (!step || !plot) return;
    const at = Math.min(points.length - 1, Math.max(0, (plot.cursor.idx ?? points.length) + step));
    plot.setCursor({ left: plot.valToPos(at, 'x'), top: 0 });
  });
  new ResizeObserver(redraw).observe(host);
  onTheme(redraw);

  return {
    element: h('div', { class: 'chart' },
      h('div', { class: 'row' }, legend, h('div', { class: 'segments', role: 'group', 'aria-label': 'Interval' }, intervals)),
      host, tip, asTable),
    draw(series) {
      points = series.points;
      intervals.forEach((one) => one.setAttribute('aria-pressed', String(one.dataset.interval === state().interval)));
      fillTable();
      pointed(null);
      redraw();
    },
  };
}

/** x is the number of the bucket, not its time: a day of 23 hours is as wide as any other. */
const data = (points) => [points.map((_, i) => i), ...SERIES.map(({ name }) => points.map((point) => point[name]))];

function options(width, { points, shown, legend, host, pointed }) {
  const muted = getComputedStyle(host).color;
  const grid = { stroke: getComputedStyle(host).borderTopColor, width: 1 };
  const whole = (values) => values.map((value) => (Number.isInteger(value) ? short(value) : ''));
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false } },
    scales: { x: { time: false, range: [-0.25, Math.max(points.length - 0.75, 0.5)] }, y: { range: (_, __, max) => [0, Math.max(max, 4) * 1.05] } },
    axes: [
      { stroke: muted, grid: { show: false }, ticks: { show: false }, size: 28, space: 70, incrs: [1, 2, 3, 7, 14, 24, 48, 168],
        values: (_, ticks) => ticks.map((i) => (points[i] ? axis(points[i].start) : '')) },
      { stroke: muted, grid, ticks: { show: false }, size: 48, values: (_, ticks) => whole(ticks) },
    ],
    series: [{}, ...SERIES.map(({ name }, i) => line(legend[i], shown.has(name), points.length))],
    hooks: { setCursor: [({ cursor }) => pointed(cursor.idx)] },
  };
}

function line(swatch, show, length) {
  const stroke = getComputedStyle(swatch).getPropertyValue('border-bottom-color');
  return { show, stroke, width: 2, points: { show: length < 32, size: 5, fill: stroke } };
}

const reading = (point) => point
  ? [h('b', {}, bucket(point.start)), SERIES.map(({ name, text }) => h('span', { class: `reading ${name}` }, `${text} ${count(point[name])}`))]
  : [h('span', { class: 'muted' }, 'Point at the chart to read a value')];

const pointTable = (points) => table('The points of the chart', [
  { label: 'From', cell: ({ start }) => bucket(start) },
  ...[...SERIES, { name: 'events', text: 'Events' }].map(({ name, text }) =>
    ({ label: text, numeric: true, cell: (point) => count(point[name]) })),
], points);
