import { quiet } from './guard.js';
import { settingsOf } from './options.js';
import { createTracker, type Kernel } from './tracker.js';
import type { Options, Tracker } from './types.js';

/** One list per page, not per copy of this script: a second copy joins the first. */
const trackers = (): Map<string, Tracker> => {
  const page = window as unknown as Record<symbol, Map<string, Tracker> | undefined>;
  return (page[Symbol.for('consultantpro')] ??= new Map());
};

/** The page's first tracker, once there is one. */
let first: Tracker | undefined;

/** The same function of that one. */
const ofFirst =
  <Name extends keyof Tracker>(name: Name) =>
  (...args: Parameters<Tracker[Name]>): void => {
    first ??= quiet(() => [...trackers().values()][0]);
    (first?.[name] as (...args: unknown[]) => void)?.(...args);
  };

/** The public functions of an entry. None of them throws: those of a tracker are guarded. */
export const createApi = (extend?: (kernel: Kernel) => void) => ({
  init: (options: Options): Tracker | undefined =>
    quiet(() => {
      const known = trackers().get(options.key);
      const settings = known ? undefined : settingsOf(options);
      if (!settings) return known;
      const tracker = createTracker(settings, extend);
      trackers().set(options.key, tracker);
      return tracker;
    }),
  page: ofFirst('page'),
  track: ofFirst('track'),
  identify: ofFirst('identify'),
  setConsent: ofFirst('setConsent'),
  reset: ofFirst('reset'),
  flush: ofFirst('flush'),
});
