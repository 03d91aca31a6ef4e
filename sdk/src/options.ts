import { quiet } from './guard.js';
import type { Options } from './types.js';

const COLLECT_PATH = '/api/v1/tracking/collect/';

export type Settings = Required<Pick<Options, 'firm' | 'key' | 'consent' | 'auto' | 'spa'>> &
  Pick<Options, 'keyId' | 'cookieDomain' | 'debug' | 'beforeSend'> & {
    collectUrl: string;
    gpc: boolean;
    /** The page itself says that the visitor declined: older ids go. */
    declined: boolean;
  };

/** The options with their defaults; undefined without firm, key or a usable collector. */
export const settingsOf = (options: Options): Settings | undefined => {
  const { firm, key, keyId, collector, path, cookieDomain, debug, beforeSend } = options;
  const collectUrl = quiet(() => new URL(path || COLLECT_PATH, collector || location.origin).href);
  if (!firm || !key || !collectUrl) return undefined;
  const { globalPrivacyControl: gpc, doNotTrack: dnt } = navigator as NavigatorSignals;
  const objects = (gpc && options.honorGPC !== false) || (dnt === '1' && options.honorDNT);
  return {
    firm,
    key,
    keyId,
    cookieDomain,
    debug,
    beforeSend,
    collectUrl,
    consent: objects ? 'denied' : (options.consent ?? 'pending'),
    auto: options.auto ?? true,
    spa: options.spa ?? true,
    gpc: !!gpc,
    declined: options.consent === 'denied',
  };
};

interface NavigatorSignals {
  globalPrivacyControl?: boolean;
  doNotTrack?: string | null;
}
