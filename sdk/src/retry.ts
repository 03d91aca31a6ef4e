const BASE_MS = 1_000;
const CAP_MS = 60_000;
const LONGEST_RETRY_AFTER_MS = 300_000;

export const MAX_TRIES = 6;

/** Full jitter: anything up to the doubled step, so that many pages do not come back at once. */
export const backoff = (failures: number): number =>
  Math.random() * Math.min(CAP_MS, BASE_MS * 2 ** (failures - 1));

/** Seconds or a date, in milliseconds from now; undefined if there is none. */
export const retryAfter = (header: string | null | undefined, now: number): number | undefined => {
  if (!header) return undefined;
  const wait = isNaN(+header) ? Date.parse(header) - now : +header * 1000;
  return wait >= 0 ? Math.min(wait, LONGEST_RETRY_AFTER_MS) : undefined;
};

export type Verdict = 'done' | 'retry' | 'halve' | 'stop' | 'drop';

/** What an answer means; 0 stands for no answer at all. */
export const verdict = (status: number): Verdict => {
  if (!status || status === 408 || status === 429 || status >= 500) return 'retry';
  if (status < 300) return 'done';
  if (status === 413) return 'halve';
  // The key or the origin is wrong: it will be so for every event of this page.
  if (status === 401 || status === 403) return 'stop';
  return 'drop';
};
