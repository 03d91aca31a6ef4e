/** Made when it is needed: each takes the browser milliseconds, and the first page needs few. */
const lazily = (make) => {
  let made;
  return (what) => (made ??= make()).format(what);
};
const numbers = (options) => lazily(() => new Intl.NumberFormat('en', options));
const full = numbers();
const compact = numbers({ notation: 'compact', maximumFractionDigits: 1 });
const decimal = numbers({ maximumFractionDigits: 2 });
const oneDigit = numbers({ maximumFractionDigits: 1 });

const NONE = '–';

export const count = (n) => (n == null ? NONE : full(n));
/** Short enough for a tile: 12.3K. */
export const short = (n) => (n == null ? NONE : n < 10_000 ? full(n) : compact(n));
export const ratio = (n) => (n == null ? NONE : decimal(n));
export const percent = (share) => (share == null ? NONE : `${Math.round(share)}%`);
/** Small shares keep a digit: 0.4 % is not nothing. */
export const share = (n) => (n == null ? NONE : `${n < 10 ? oneDigit(n) : Math.round(n)}%`);
export const words = (name) => (name ?? '').replaceAll('_', ' ');

export function duration(seconds) {
  if (seconds == null) return NONE;
  if (seconds > 0 && seconds < 1) return `${Math.round(seconds * 1000)}ms`;
  if (seconds < 10) return `${oneDigit(seconds)}s`;
  const whole = Math.round(seconds);
  const parts = [['h', Math.floor(whole / 3600)], ['m', Math.floor(whole / 60) % 60], ['s', whole % 60]];
  const shown = parts.filter(([, n]) => n > 0).slice(0, 2);
  return shown.length ? shown.map(([unit, n]) => n + unit).join(' ') : '0s';
}

/** The change in percent, or null where there is nothing to compare with. */
export const change = (now, before) =>
  now == null || !before ? null : Math.round(((now - before) / before) * 100);

const inUtc = (options) => new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
const dates = (options) => lazily(() => inUtc(options));
const DAY = dates({ day: 'numeric', month: 'short' });
const WEEKDAY = dates({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
const YEAR = dates({ day: 'numeric', month: 'short', year: 'numeric' });
const HOUR = dates({ hour: '2-digit', minute: '2-digit' });

/**
 * Buckets begin at the firm's local time, written out: it is shown as written. Reading it as UTC and
 * showing it as UTC leaves it alone; the browser's own zone must not come in.
 */
const asWritten = (start) => new Date(`${start.slice(0, 16)}${start.length > 10 ? '' : 'T00:00'}Z`);

export const date = (day) => YEAR(asWritten(day));
export const dateRange = (from, to) => {
  if (from === to) return date(from);
  return `${(from.slice(0, 4) === to.slice(0, 4) ? DAY : YEAR)(asWritten(from))} – ${date(to)}`;
};
/** Hours are told on the axis, days where they begin. */
export const axis = (start) =>
  (start.length > 10 && start.slice(11, 16) !== '00:00' ? HOUR : DAY)(asWritten(start));
export const bucket = (start) =>
  WEEKDAY(asWritten(start)) + (start.length > 10 ? `, ${HOUR(asWritten(start))}` : '');

const SECONDS = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit' };
const MINUTES = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' };
const CLOCK = { hour: '2-digit', minute: '2-digit', second: '2-digit' };
const ISO = { year: 'numeric', month: '2-digit', day: '2-digit' };

/** An instant in the firm's zone; in UTC where the browser does not know that zone. */
export const instant = (text, zone) => (text ? together(formatter('seconds', SECONDS, zone).format(new Date(text))) : NONE);
export const minute = (text, zone) => (text ? together(formatter('minutes', MINUTES, zone).format(new Date(text))) : NONE);
export const clock = (text, zone) => (text ? formatter('clock', CLOCK, zone).format(new Date(text)) : NONE);

/** A line does not break within a date. */
const together = (text) => text.replaceAll(' ', '\u00a0');

/** The firm's date of an instant, as the API writes dates. */
export const dayOf = (text, zone) => isoOf(formatter('iso', ISO, zone).formatToParts(new Date(text)));

const isoOf = (parts) => ['year', 'month', 'day'].map((name) => parts.find(({ type }) => type === name).value).join('-');

const known = new Map();
function formatter(kind, options, zone) {
  const name = `${kind} ${zone}`;
  if (!known.has(name)) known.set(name, inZone(options, zone));
  return known.get(name);
}

function inZone(options, zone) {
  try {
    return inUtc({ ...options, timeZone: zone });
  } catch {
    return inUtc({ ...options, timeZoneName: 'short' });
  }
}
