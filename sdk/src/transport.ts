import { quiet } from './guard.js';

const TIMEOUT_MS = 30_000;

export interface Answer {
  /** HTTP status, or 0 when none came. */
  status: number;
  retryAfter?: string | null;
}

/**
 * A plain string makes `text/plain`, which together with no header of our own spares the preflight.
 * Only the origin is told as referrer: the page's URL may hold a secret.
 */
export const post = async (url: string, body: string, keepalive: boolean): Promise<Answer> => {
  try {
    const { status, headers } = await fetch(url, {
      method: 'POST',
      body,
      keepalive,
      credentials: 'omit',
      referrerPolicy: 'origin',
      signal: quiet(() => AbortSignal.timeout(TIMEOUT_MS)) ?? null,
    });
    return { status, retryAfter: headers.get('Retry-After') };
  } catch {
    return { status: 0 };
  }
};

/** True once the browser has taken it over; the answer stays unknown. */
export const beacon = (url: string, body: string): boolean =>
  quiet(() => navigator.sendBeacon(url, body)) === true;

/** Firefox has it from 133 on; before, only a beacon outlives the page. */
export const hasKeepalive = (): boolean => quiet(() => 'keepalive' in Request.prototype) === true;
