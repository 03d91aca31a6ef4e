import { guarded, quiet } from './guard.js';
import { settingsOf } from './options.js';
import { createTracker } from './tracker.js';
import type { ConsentState, Options, PageView, Properties, Tracker } from './types.js';

export type {
  ConsentState,
  EventPayload,
  Options,
  PageView,
  Properties,
  SpaMode,
  Tracker,
} from './types.js';

/** One list per page, not per copy of this script: a second copy joins the first. */
const trackers = (): Map<string, Tracker> => {
  const page = window as unknown as Record<symbol, Map<string, Tracker> | undefined>;
  return (page[Symbol.for('consultantpro')] ??= new Map());
};

const first = (): Tracker | undefined => quiet(() => trackers().values().next().value);

/**
 * Starts the tracker of a key, once; the same key again returns the same tracker, another key makes
 * a second one. The functions below serve the first. Undefined without a browser (server rendering)
 * and where firm or key is missing.
 */
export const init = (options: Options): Tracker | undefined =>
  quiet(() => {
    const known = trackers().get(options.key);
    const settings = settingsOf(options);
    if (known || !settings) return known;
    const tracker = createTracker(settings);
    trackers().set(options.key, tracker);
    return tracker;
  });

/** Counts a page view by hand. */
export const page = guarded((view?: PageView) => first()?.page(view));

/** Records what happened, with details. */
export const track = guarded((name: string, properties?: Properties) =>
  first()?.track(name, properties),
);

/** Says who the visitor is: an e-mail address or the id in your CRM. */
export const identify = guarded((contact: string, traits?: Properties) =>
  first()?.identify(contact, traits),
);

/** Tells what the visitor decided; the metadata is kept as proof. */
export const setConsent = guarded((state: ConsentState, metadata?: Properties) =>
  first()?.setConsent(state, metadata),
);

/** Forgets visitor and session, for instance at logout. */
export const reset = guarded(() => first()?.reset());

/** Sends what is waiting now. */
export const flush = guarded(() => first()?.flush());
