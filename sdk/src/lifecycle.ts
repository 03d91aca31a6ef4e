import { guarded } from './guard.js';

/** Listens in the capture phase, so that a page that stops an event does not keep it from us. */
export const on = (target: EventTarget, type: string, listener: (event: Event) => void) =>
  target.addEventListener(type, guarded(listener), true);

/** The same for several types, separated by spaces. */
export const onAny = (target: EventTarget, types: string, listener: (event: Event) => void) =>
  types.split(' ').forEach((type) => on(target, type, listener));

export const isHidden = () => document.visibilityState === 'hidden';

/** Hidden: the last moment a mobile browser promises to run our code. */
export const whenHidden = (run: () => void) =>
  on(document, 'visibilitychange', () => isHidden() && run());

export const whenVisible = (run: () => void) =>
  on(document, 'visibilitychange', () => isHidden() || run());

/** The page goes away. Never `unload` or `beforeunload`: they keep it out of the bfcache. */
export const whenLeaving = (run: () => void) => on(window, 'pagehide', run);

/** Back from the bfcache: no script runs anew, but the visitor sees the page again. */
export const whenRestored = (run: () => void) =>
  on(window, 'pageshow', (event) => (event as PageTransitionEvent).persisted && run());

/** Chromium only; elsewhere a prerendered page is a hidden one. */
export const isPrerendering = () => (document as { prerendering?: boolean }).prerendering;
