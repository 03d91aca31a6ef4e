import type { EventPayload } from './types.js';

export const CAPACITY = 50;

export interface Queued {
  event: EventPayload;
  /** Requests that failed with it, earlier pages included. */
  tries: number;
  /** A consent change: travels although consent is denied. */
  isProof?: boolean | undefined;
  /** Part of a request that has no answer yet. */
  isFlying?: boolean;
  /** That request survives the page. */
  survives?: boolean;
  /** When it was made, in microseconds, until ids and campaign are in. */
  micros?: number | undefined;
  /** Its properties, as long. */
  asText?: string | undefined;
}

/** At most 50 events wait; the oldest one makes room, and is counted. */
export const createQueue = () => {
  /** All before this one are under way. Each landing ends in a `discard`, if only of none. */
  let oldest = 0;
  const queue = {
    allQueued: [] as Queued[],
    /** Lost events nobody has been told of. */
    lostCount: 0,
    /** Events under way: they need no room here. */
    flyingCount: 0,
    addEvent(item: Queued) {
      const { allQueued } = queue;
      if (allQueued.length - queue.flyingCount >= CAPACITY) {
        while (allQueued[oldest]!.isFlying) oldest++;
        allQueued.splice(oldest, 1);
        queue.lostCount++;
      }
      allQueued.push(item);
    },
    discard(gone: Queued[]) {
      queue.allQueued = queue.allQueued.filter((item) => !gone.includes(item));
      oldest = 0;
    },
    /** Consent is denied: only the proofs of that stay. */
    purge() {
      queue.discard(queue.allQueued.filter(({ isProof }) => !isProof));
    },
  };
  return queue;
};

export type Queue = ReturnType<typeof createQueue>;
