import { guarded } from './guard.js';

const on = (target: EventTarget, type: string, listener: (event: Event) => void) =>
  target.addEventListener(type, guarded(listener), true);

/** The last moment a mobile browser promises to run our code. */
export const whenHidden = (run: () => void) =>
  on(document, 'visibilitychange', () => document.visibilityState === 'hidden' && run());

/** The page goes away. Never `unload` or `beforeunload`: they keep it out of the bfcache. */
export const whenLeaving = (run: () => void) => on(window, 'pagehide', run);

/** A background tab or a prerendered page nobody has looked at is no view yet. */
export const whenSeen = (run: () => void) => {
  if (document.visibilityState !== 'hidden') return run();
  let seen = false;
  whenVisible(() => {
    if (!seen) run();
    seen = true;
  });
};

export const whenVisible = (run: () => void) =>
  on(document, 'visibilitychange', () => document.visibilityState === 'visible' && run());

/** Back from the bfcache: no script runs anew, but the visitor sees the page again. */
export const whenRestored = (run: () => void) =>
  on(window, 'pageshow', (event) => (event as PageTransitionEvent).persisted && run());

export const whenOnline = (run: () => void) => on(window, 'online', run);

/** Chromium only; elsewhere a prerendered page is a hidden one. */
export const isPrerendering = () => !!(document as { prerendering?: boolean }).prerendering;

export const whenActivated = (run: () => void) => on(document, 'prerenderingchange', run);
