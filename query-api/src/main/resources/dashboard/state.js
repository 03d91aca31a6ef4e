/** What is on the screen. All of it stands in the address, so that a view can be bookmarked and shared. */
const DEFAULTS = { view: 'report', firm: '', window: '30d', from: '', to: '', url: '', event: '', interval: 'day' };

const listeners = new Set();

export function state() {
  const address = new URLSearchParams(location.search);
  return Object.fromEntries(Object.entries(DEFAULTS).map(([name, value]) => [name, address.get(name) ?? value]));
}

export function change(changes) {
  const next = { ...state(), ...changes };
  const told = Object.entries(next).filter(([name, value]) => value !== DEFAULTS[name]);
  const query = new URLSearchParams(told).toString();
  history.pushState(null, '', query ? `?${query}` : location.pathname);
  announce();
}

/** Calls `listener` after each change, by the page or by the back button. */
export const onChange = (listener) => listeners.add(listener);

const announce = () => listeners.forEach((listener) => listener(state()));
addEventListener('popstate', announce);

/** The parameters common to all reports; a range of dates and a window exclude each other. */
export function reportQuery({ window, from, to, url, event }) {
  const range = from && to ? { from, to } : { window };
  return { ...range, url, event };
}
