import { dayOf } from './format.js';

/** What an event is asked for: the parameter, and what people call it. */
export const FILTERS = {
  url: 'Page',
  event: 'Event',
  channel: 'Channel',
  referrer: 'Referrer',
  utm_source: 'Campaign source',
  utm_medium: 'Campaign medium',
  utm_campaign: 'Campaign',
  utm_term: 'Campaign term',
  utm_content: 'Campaign content',
  browser: 'Browser',
  os: 'Operating system',
  device: 'Device',
};

/** What is on the screen. All of it stands in the address, so that a view can be bookmarked and shared. */
const DEFAULTS = {
  view: 'report', firm: '', window: '30d', from: '', to: '', interval: '', compare: 'previous', bots: 'exclude',
  metric: 'visitors', funnel: '', person: '', ...none(FILTERS),
};

const listeners = new Set();

export function state() {
  const address = new URLSearchParams(location.search);
  const now = Object.fromEntries(Object.entries(DEFAULTS).map(([name, value]) => [name, address.get(name) ?? value]));
  return isDay(now.from) && isDay(now.to) ? now : { ...now, from: '', to: '' };
}

/** An address may have been mistyped. */
const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

/** Where these changes lead, as a link that can be opened in another tab. */
export function addressOf(changes) {
  const told = Object.entries({ ...state(), ...changes }).filter(([name, value]) => value !== DEFAULTS[name]);
  return told.length ? `?${new URLSearchParams(told)}` : location.pathname;
}

export function change(changes) {
  const next = addressOf(changes);
  if (next !== (location.search || location.pathname)) history.pushState(null, '', next);
  announce();
}

/** Calls `listener` after each change, by the page or by the back button. */
export const onChange = (listener) => listeners.add(listener);

const announce = () => listeners.forEach((listener) => listener(state()));
addEventListener('popstate', announce);

/** Links to other views change the page in place; those opened in another tab do not. */
addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href^="?"], a[href="/"]');
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  history.pushState(null, '', link.getAttribute('href'));
  announce();
  scrollTo(0, 0);
});

export const filtersOf = (now) => Object.entries(FILTERS).filter(([name]) => now[name]);
export const withoutFilters = () => none(FILTERS);

/** The parameters common to all reports; the server's defaults are left out. */
export function reportQuery(now, zone) {
  const filters = Object.fromEntries(filtersOf(now).map(([name]) => [name, now[name]]));
  return { ...days(now, zone), ...filters, bots: now.bots === DEFAULTS.bots ? '' : now.bots };
}

/** A range of dates and a window exclude each other. */
export function days({ window, from, to }, zone) {
  if (from && to) return { from, to };
  if (window !== 'today') return { window };
  const today = dayOf(new Date(), zone);
  return { from: today, to: today };
}

/** Few days are told by the hour, unless somebody chose otherwise. */
export function intervalOf({ interval, window, from, to }) {
  const short = from && to ? Date.parse(to) - Date.parse(from) <= 86_400_000 : window === 'today';
  return interval || (short ? 'hour' : 'day');
}

function none(names) {
  return Object.fromEntries(Object.keys(names).map((name) => [name, '']));
}
