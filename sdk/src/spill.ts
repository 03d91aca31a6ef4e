import { byteLength } from './batch.js';
import { quiet } from './guard.js';
import type { Queued } from './queue.js';

const MAX_ITEMS = 50;
const MAX_BYTES = 64_000;
const MAX_AGE_MS = 24 * 3_600_000;

interface Spilled {
  /** Requests in a row that found no network: a blocked page must not start from zero. */
  unreachable: number;
  items: Queued[];
}

/**
 * What could not be sent, kept for the next page of this site. Only under granted consent. The key
 * is per firm, since an event belongs to the firm it was made for.
 */
export const createSpill = (firm: string) => {
  const key = `cp_spill_${firm}`;
  const read = (): Spilled | undefined => {
    const spilled = quiet(() => JSON.parse(localStorage.getItem(key)!) as Spilled | null);
    const isFresh = ({ event }: Queued) => Date.now() - Date.parse(event.occurred_at) <= MAX_AGE_MS;
    return quiet(() => ({ ...spilled!, items: spilled!.items.filter(isFresh) }));
  };
  const clear = () => void quiet(() => localStorage.getItem(key) && localStorage.removeItem(key));
  return {
    clear,
    /** Adds to what is there, oldest out first; false if nothing can be kept. */
    save(items: Queued[], unreachable: number): boolean {
      const bare = items.map(({ event, tries }) => ({ event, tries }));
      const kept = [...(read()?.items ?? []), ...bare].slice(-MAX_ITEMS);
      const text = () => JSON.stringify({ unreachable, items: kept });
      while (kept.length && byteLength(text()) > MAX_BYTES) kept.shift();
      return quiet(() => (localStorage.setItem(key, text()), true)) === true;
    },
    /** Hands it over to one tab; should two read at once, the collector knows the events' identity. */
    take(): Spilled | undefined {
      const spilled = read();
      clear();
      return spilled;
    },
  };
};
