import { quiet } from './guard.js';

const TIMEOUT_MS = 30_000;

export interface Answer {
  /** HTTP status, or 0 when none came. */
  status: number;
  retryHeader?: string | null;
}

/** `cookies` of the collector's host travel only if it says so. */
export type Post = (body: string, keepalive: boolean | undefined, cookies?: boolean) => Promise<Answer>;

/**
 * A plain string makes `text/plain`, which together with no header of our own spares the preflight.
 * Only the origin is told as referrer: the page's URL may hold a secret.
 */
export const createPost = (url: string): Post => async (body, keepalive, cookies) => {
  try {
    const { status, headers } = await fetch(url, {
      method: 'POST',
      body,
      keepalive,
      credentials: cookies ? 'include' : 'omit',
      referrerPolicy: 'origin',
      signal: quiet(() => AbortSignal.timeout(TIMEOUT_MS)),
    });
    return { status, retryHeader: headers.get('Retry-After') };
  } catch {
    // A page that goes away fails its keepalive requests although they go on (Chromium, before the
    // listeners of pagehide have run): after a turn of the event loop we know which it was.
    await new Promise((done) => setTimeout(done));
    return { status: 0 };
  }
};

/** True once the browser has taken it over; the answer stays unknown. */
export const beacon = (url: string, body: string): boolean | undefined =>
  quiet(() => navigator.sendBeacon(url, body));

/** Firefox has it from 133 on; before, only a beacon outlives the page. */
export const hasKeepalive = (): boolean | undefined => quiet(() => 'keepalive' in Request.prototype);
