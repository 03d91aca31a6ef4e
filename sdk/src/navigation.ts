import { guarded, quiet } from './guard.js';

type NavigationLike = EventTarget & { currentEntry?: unknown };

/** One watch serves all trackers of the page: wrappers would stack up. */
let listeners: (() => void)[] | undefined;

/**
 * Calls after every change of the address within the page. It may be called for the same address,
 * and once for each of a burst: the caller compares. The delay lets a router that replaces before
 * it pushes (vuejs/router#1416) finish, and the page set its title.
 */
export const whenNavigated = (run: () => void): void => {
  if (listeners) return void listeners.push(run);
  listeners = [run];
  const later = guarded(() => void setTimeout(() => listeners!.forEach(quiet)));
  const { navigation } = window as { navigation?: NavigationLike };
  if (navigation?.currentEntry) navigation.addEventListener('currententrychange', later);
  else wrapHistory(later);
};

/** Before the Navigation API (Firefox 147, Safari 26.2). */
const wrapHistory = (changed: () => void) => {
  for (const method of ['pushState', 'replaceState'] as const) {
    const original = history[method];
    history[method] = function (this: History, ...args: Parameters<History['pushState']>) {
      original.apply(this, args);
      changed();
    };
  }
  addEventListener('popstate', changed);
};
