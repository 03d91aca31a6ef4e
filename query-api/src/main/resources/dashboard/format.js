const full = new Intl.NumberFormat('en');
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const decimal = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

const NONE = '–';

export const count = (n) => (n == null ? NONE : full.format(n));
/** Short enough for a tile: 12.3K. */
export const short = (n) => (n == null ? NONE : n < 10_000 ? full.format(n) : compact.format(n));
export const ratio = (n) => (n == null ? NONE : decimal.format(n));
export const percent = (share) => (share == null ? NONE : `${Math.round(share)}%`);

export function duration(seconds) {
  if (seconds == null) return NONE;
  const whole = Math.round(seconds);
  const parts = [['h', Math.floor(whole / 3600)], ['m', Math.floor(whole / 60) % 60], ['s', whole % 60]];
  const shown = parts.filter(([, n]) => n > 0).slice(0, 2);
  return shown.length ? shown.map(([unit, n]) => n + unit).join(' ') : '0s';
}

/** The change in percent, or null where there is nothing to compare with. */
export const change = (now, before) =>
  now == null || !before ? null : Math.round(((now - before) / before) * 100);

const dates = (options, zone = 'UTC') => new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options });
const DAY = dates({ day: 'numeric', month: 'short' });
const WEEKDAY = dates({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
const YEAR = dates({ day: 'numeric', month: 'short', year: 'numeric' });
const HOUR = dates({ hour: '2-digit', minute: '2-digit' });

/**
 * Buckets begin at the firm's local time, written out: it is shown as written. Reading it as UTC and
 * showing it as UTC leaves it alone; the browser's own zone must not come in.
 */
const asWritten = (start) => new Date(`${start.slice(0, 16)}${start.length > 10 ? '' : 'T00:00'}Z`);

export const date = (day) => YEAR.format(asWritten(day));
/** Hours are told on the axis, days where they begin. */
export const axis = (start) =>
  (start.length > 10 && start.slice(11, 16) !== '00:00' ? HOUR : DAY).format(asWritten(start));
export const bucket = (start) =>
  WEEKDAY.format(asWritten(start)) + (start.length > 10 ? `, ${HOUR.format(asWritten(start))}` : '');

/** An instant in the firm's zone; in UTC where the browser does not know that zone. */
export function instant(text, zone) {
  if (!text) return NONE;
  const options = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit' };
  return formatter(options, zone).format(new Date(text));
}

const known = new Map();
function formatter(options, zone) {
  if (!known.has(zone)) known.set(zone, inZone(options, zone));
  return known.get(zone);
}

function inZone(options, zone) {
  try {
    return dates(options, zone);
  } catch {
    return dates({ ...options, timeZoneName: 'short' });
  }
}

/** The firm's date of an instant, as the API writes dates. */
export const dayOf = (text, zone) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(text));
