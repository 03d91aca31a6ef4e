import type { Feature } from './feature.js';
import { guarded, quiet } from './guard.js';
import { settingsOf } from './options.js';
import { createTracker } from './tracker.js';
import type { ConsentState, Options, PageView, Properties, Tracker } from './types.js';

/** One list per page, not per copy of this script: a second copy joins the first. */
const trackers = (): Map<string, Tracker> => {
  const page = window as unknown as Record<symbol, Map<string, Tracker> | undefined>;
  return (page[Symbol.for('consultantpro')] ??= new Map());
};

const first = (): Tracker | undefined => quiet(() => trackers().values().next().value);

/** The public functions of an entry: the core with those features. */
export const createApi = (features: Feature[]) => ({
  init: (options: Options): Tracker | undefined =>
    quiet(() => {
      const known = trackers().get(options.key);
      const settings = settingsOf(options);
      if (known || !settings) return known;
      const tracker = createTracker(settings, options, features);
      trackers().set(options.key, tracker);
      return tracker;
    }),
  page: guarded((view?: PageView) => first()?.page(view)),
  track: guarded((name: string, properties?: Properties) => first()?.track(name, properties)),
  identify: guarded((contact: string, traits?: Properties) => first()?.identify(contact, traits)),
  setConsent: guarded((state: ConsentState, metadata?: Properties) =>
    first()?.setConsent(state, metadata),
  ),
  reset: guarded(() => first()?.reset()),
  flush: guarded(() => first()?.flush()),
});
