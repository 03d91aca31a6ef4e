import type { EventPayload } from './types.js';

const CAPACITY = 50;

export interface Queued {
  event: EventPayload;
  /** Requests that failed with it, earlier pages included. */
  tries: number;
  /** A consent change: travels although consent is denied. */
  proof?: boolean;
  /** Part of a request that has no answer yet. */
  flying?: boolean;
  /** That request survives the page. */
  survives?: boolean;
  /** Puts in ids and campaign; gone once done. */
  stamp?: () => void;
}

/** At most 50 events; the oldest one makes room, and is counted. */
export const createQueue = () => {
  let items: Queued[] = [];
  let dropped = 0;
  return {
    push(item: Queued) {
      if (items.length >= CAPACITY) {
        const oldest = items.findIndex((other) => !other.flying);
        items.splice(Math.max(oldest, 0), 1);
        dropped++;
      }
      items.push(item);
    },
    all: () => items,
    remove(gone: Queued[]) {
      items = items.filter((item) => !gone.includes(item));
    },
    /** Consent is denied: only the proofs of that stay. */
    purge() {
      items = items.filter((item) => item.proof);
      dropped = 0;
    },
    dropped: () => dropped,
    addDropped(count: number) {
      dropped += count;
    },
  };
};

export type Queue = ReturnType<typeof createQueue>;
