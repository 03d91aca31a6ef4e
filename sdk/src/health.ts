import { backoff, retryAfter, verdict } from './retry.js';
import type { Answer } from './transport.js';

const UNREACHABLE_LIMIT = 3;

interface HealthParts {
  online: () => boolean;
  now: () => number;
  random: () => number;
}

/** What the last answers say about the next request: now, later, or not from this page. */
export const createHealth = ({ online, now, random }: HealthParts) => {
  let failures = 0;
  let unreachable = 0;
  let stopped = false;
  let notBefore = 0;

  const isBlocked = () => stopped || unreachable >= UNREACHABLE_LIMIT || !online();
  return {
    isBlocked,
    /** The key or the origin is refused: nothing of this page will be taken. */
    isStopped: () => stopped,
    isWell: () => !failures && !isBlocked() && now() >= notBefore,
    notBefore: () => notBefore,
    /** Requests in a row that found no network. Blockers and dead hosts end at three. */
    unreachable: () => unreachable,
    take({ status, retryAfter: asked }: Answer) {
      const meaning = verdict(status);
      unreachable = status ? 0 : unreachable + 1;
      failures = meaning === 'retry' ? failures + 1 : 0;
      stopped ||= meaning === 'stop';
      if (!failures) return meaning;
      const wait = retryAfter(asked, now());
      // A little more than asked, so that not all pages come back in the same instant.
      notBefore = now() + (wait === undefined ? backoff(failures, random) : wait + random() * 1000);
      return meaning;
    },
    /** A new page tries once, even where the one before was cut off. */
    inherit(before: number) {
      unreachable = Math.max(unreachable, Math.min(before, UNREACHABLE_LIMIT - 1));
    },
    /** The network is back: what it delayed may go now, what the server delayed stays put. */
    reconnect() {
      if (unreachable) notBefore = 0;
      unreachable = 0;
    },
  };
};

export type Health = ReturnType<typeof createHealth>;
