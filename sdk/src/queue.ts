import type { EventPayload } from './types.js';

export const CAPACITY = 50;

export interface Queued {
  event: EventPayload;
  /** Requests that failed with it, earlier pages included. */
  tries: number;
  /** A consent change: travels although consent is denied. */
  isProof?: boolean;
  /** Part of a request that has no answer yet. */
  isFlying?: boolean;
  /** That request survives the page. */
  survives?: boolean;
  /** Puts in ids and campaign; gone once done. */
  stamp?: () => void;
}

/** At most 50 events wait; the oldest one makes room, and is counted. */
export const createQueue = () => {
  const queue = {
    allQueued: [] as Queued[],
    /** Lost events nobody has been told of. */
    lostCount: 0,
    /** Events under way: they need no room here. */
    flyingCount: 0,
    addEvent(item: Queued) {
      const { allQueued } = queue;
      if (allQueued.length - queue.flyingCount >= CAPACITY) {
        let oldest = 0;
        while (allQueued[oldest]!.isFlying) oldest++;
        allQueued.splice(oldest, 1);
        queue.lostCount++;
      }
      allQueued.push(item);
    },
    discard(gone: Queued[]) {
      queue.allQueued = queue.allQueued.filter((item) => !gone.includes(item));
    },
    /** Consent is denied: only the proofs of that stay. */
    purge() {
      queue.allQueued = queue.allQueued.filter(({ isProof }) => isProof);
    },
  };
  return queue;
};

export type Queue = ReturnType<typeof createQueue>;
