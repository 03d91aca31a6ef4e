import type { Store } from './storage.js';
import { isUuid } from './uuid.js';

const KEY = 'cp_track_id';
const YEAR_SECONDS = 31_536_000;

/** The browser's id for one year. The expiry stands in the value: localStorage knows none. */
export const createVisitor = (store: Store, newId: () => string) => {
  const stored = (now: number): string | undefined => {
    const [id, expiry] = store.get(KEY)?.split('.') ?? [];
    return isUuid(id) && Number(expiry) > now ? id : undefined;
  };
  return {
    /** The id if there is one already: proof of an earlier grant. Writes nothing. */
    stored,
    id(now: number): string {
      const known = stored(now);
      if (known) return known;
      const id = newId();
      store.set(KEY, `${id}.${now + YEAR_SECONDS * 1000}`, YEAR_SECONDS);
      return id;
    },
    forget: () => store.remove(KEY),
  };
};
