import { quiet } from './guard.js';
import type { ConsentState, Options } from './types.js';

const COLLECT_PATH = '/api/v1/tracking/collect/';

export interface Settings extends Options {
  collectUrl: string;
  consent: ConsentState;
  hasGpc: boolean;
  /** The page itself says that the visitor declined: older ids go. */
  hasDeclined: boolean;
}

/** The options with what follows from them; undefined without firm, key or a usable collector. */
export const settingsOf = (options: Options): Settings | undefined => {
  const { firm, key, collector, path, consent = 'pending' } = options;
  const collectUrl = quiet(() => new URL(path || COLLECT_PATH, collector || location.origin).href);
  if (!firm || !key || !collectUrl) return undefined;
  const { globalPrivacyControl: gpc, doNotTrack: dnt } = navigator as NavigatorSignals;
  const objects = (gpc && options.honorGPC !== false) || (dnt === '1' && options.honorDNT);
  return {
    ...options,
    collectUrl,
    consent: objects ? 'denied' : consent,
    hasGpc: !!gpc,
    hasDeclined: consent === 'denied',
  };
};

interface NavigatorSignals {
  globalPrivacyControl?: boolean;
  doNotTrack?: string | null;
}
