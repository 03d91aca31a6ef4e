/**
 * Instants in microseconds, each later than the one before. The browser gives milliseconds only;
 * the three digits below are random, so two tabs of one session do not make the same instant.
 */
export const createClock = (now: () => number, random: () => number) => {
  let last = 0;
  return (): number =>
    (last = Math.max(Math.floor(now()) * 1000 + Math.floor(random() * 1000), last + 1));
};

export const toMillis = (micros: number): number => Math.floor(micros / 1000);

/** RFC 3339 in UTC with six digits. */
export const formatMicros = (micros: number): string =>
  new Date(toMillis(micros)).toISOString().slice(0, -1) +
  String(micros % 1000).padStart(3, '0') +
  'Z';
