let last = 0;

/**
 * An instant in microseconds, later than the one before. The browser gives milliseconds only; the
 * three digits below are random, so two tabs of one session do not make the same instant. Shared by
 * all trackers of the page: their sessions are one.
 */
export const nextInstant = (): number =>
  (last = Math.max(Math.floor((Date.now() + Math.random()) * 1000), last + 1));

/** RFC 3339 in UTC with six digits. */
export const formatMicros = (micros: number): string =>
  new Date(micros / 1000).toISOString().slice(0, -1) + `${1000 + (micros % 1000)}Z`.slice(1);
