import { createApi } from './api.js';
import { features } from './full.js';
import { withFeatures } from './host.js';
import type { Options, Tracker } from './types.js';

export type {
  ConsentState,
  EventPayload,
  Options,
  PageView,
  Properties,
  SpaMode,
  Tracker,
} from './types.js';

const api = createApi(withFeatures(features));

/**
 * Starts the tracker of a key, once; the same key again returns the same tracker, another key makes
 * a second one. The functions below serve the first. Undefined without a browser (server rendering)
 * and where firm or key is missing.
 */
export const init: (options: Options) => Tracker | undefined = api.init;

/** Counts a page view by hand. */
export const page: Tracker['page'] = api.page;

/** Records what happened, with details. */
export const track: Tracker['track'] = api.track;

/** Says who the visitor is: an e-mail address or the id in your CRM. */
export const identify: Tracker['identify'] = api.identify;

/** Tells what the visitor decided; the metadata is kept as proof. */
export const setConsent: Tracker['setConsent'] = api.setConsent;

/** Forgets visitor and session, for instance at logout. */
export const reset: Tracker['reset'] = api.reset;

/** Sends what is waiting now. */
export const flush: Tracker['flush'] = api.flush;
