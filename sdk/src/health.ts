import { backoff, retryAfter, verdict } from './retry.js';
import type { Answer } from './transport.js';

export const UNREACHABLE_LIMIT = 3;

/** What the last answers say about the next request: now, later, or not from this page. */
export const createHealth = () => {
  let failures = 0;

  const health = {
    /** The key or the origin is refused: nothing of this page will be taken. */
    isStopped: false,
    notBefore: 0,
    /** Requests in a row that found no network. Blockers and dead hosts end at three. */
    unreached: 0,
    isBlocked: () =>
      health.isStopped || health.unreached >= UNREACHABLE_LIMIT || navigator.onLine === false,
    isWell: () => !failures && !health.isBlocked() && Date.now() >= health.notBefore,
    judge({ status, retryHeader }: Answer) {
      const meaning = verdict(status);
      health.unreached = status ? 0 : health.unreached + 1;
      if (meaning === 'stop') health.isStopped = true;
      failures = meaning === 'retry' ? failures + 1 : 0;
      if (failures) {
        const asked = retryAfter(retryHeader, Date.now());
        // A little more than asked, so that not all pages come back in the same instant.
        const wait = asked === undefined ? backoff(failures) : asked + Math.random() * 1000;
        health.notBefore = Date.now() + wait;
      }
      return meaning;
    },
    /** The network is back: what it delayed may go now, what the server delayed stays put. */
    reconnect() {
      if (health.unreached) health.notBefore = 0;
      health.unreached = 0;
    },
  };
  return health;
};

export type Health = ReturnType<typeof createHealth>;
