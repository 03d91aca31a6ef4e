import { axis, short } from '../format.js';

const HEIGHT = 250;

/**
 * x is the number of the bucket, not its time: a day of 23 hours is as wide as any other. The bucket in
 * progress is a line of its own, from the last whole one on; buckets to come have no value.
 */
export function data({ points, compared }, name, whole) {
  const length = Math.max(points.length, compared?.length ?? 0);
  const x = Array.from({ length }, (_, i) => i);
  const values = points.map((point) => point[name]);
  return [
    x,
    x.map((i) => compared?.[i]?.[name] ?? null),
    x.map((i) => (i <= whole ? values[i] : null)),
    x.map((i) => (i >= whole && i <= whole + 1 && i < values.length ? values[i] : null)),
  ];
}

/** Colours are those that the style sheet gives to properties of the host that show nothing: a canvas knows no themes. */
export function look(host, { points, compared }, whole, pointed) {
  const style = getComputedStyle(host);
  const [muted, grid, line, below, before] = [style.color, style.borderTopColor, style.caretColor, style.textDecorationColor, style.columnRuleColor];
  const whole10 = (values) => values.map((value) => (Number.isInteger(value) ? short(value) : ''));
  const last = Math.max(points.length, compared?.length ?? 0) - 1;
  return {
    width: host.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    padding: [8, 28, 0, 0],
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 8, width: 2 } },
    scales: { x: { time: false, range: [0, Math.max(last, 1)] }, y: { range: (_, __, max) => [0, Math.max(max, 4) * 1.08] } },
    axes: [
      { stroke: muted, grid: { show: false }, ticks: { show: false }, size: 26, space: 70, font: '12px system-ui',
        incrs: [1, 2, 3, 7, 14, 24, 48, 168, 336, 720], values: (_, ticks) => ticks.map((i) => (points[i] ? axis(points[i].start) : '')) },
      { stroke: muted, grid: { stroke: grid, width: 1 }, ticks: { show: false }, size: 46, font: '12px system-ui',
        values: (_, ticks) => whole10(ticks) },
    ],
    series: [
      {},
      { show: Boolean(compared), stroke: before, width: 1.5, dash: [5, 5], points: { show: false } },
      { stroke: line, width: 2.2, fill: below, points: { show: whole < 1 } },
      { stroke: line, width: 2.2, dash: [2, 4], points: { show: points.length > whole + 1, size: 7, filter: () => [whole + 1] } },
    ],
    hooks: { setCursor: [({ cursor }) => pointed(cursor.idx, cursor.left)] },
  };
}
