import type { Store } from './storage.js';
import { isUuid } from './uuid.js';

const KEY = 'cp_track_id';
const YEAR_SECONDS = 31_536_000;
const SYNC_MS = 5_000;

/** The browser's id for one year. The expiry stands in the value: localStorage knows none. */
export const createVisitor = (store: Store, newId: () => string) => {
  const stored = (now: number): string | undefined => {
    const [id, expiry] = store.get(KEY)?.split('.') ?? [];
    return isUuid(id) && Number(expiry) > now ? id : undefined;
  };
  let current: string | undefined;
  let synced = -Infinity;

  const adopt = (id: string, now: number): string => {
    synced = now;
    store.set(KEY, `${id}.${now + YEAR_SECONDS * 1000}`, YEAR_SECONDS);
    return (current = id);
  };

  return {
    /** The id if there is one already: proof of an earlier grant. Writes nothing. */
    stored,
    /** Reads storage at most every 5 seconds: cookies are slow. */
    id(now: number): string {
      if (current && Math.abs(now - synced) < SYNC_MS) return current;
      synced = now;
      current = stored(now);
      return current ?? adopt(newId(), now);
    },
    /** From now on the visitor has this id. */
    adopt,
    forget() {
      current = undefined;
      store.remove(KEY);
    },
  };
};
