import type { Health } from './health.js';
import type { Queue, Queued } from './queue.js';
import type { Request } from './request.js';
import type { Sender } from './sender.js';
import type { Spill } from './spill.js';

/** Refused beacons are made smaller down to this. */
const SMALLEST_BEACON = 16_000;
/** 64 KiB is what the whole page may have under way; other scripts want some of it. */
const KEEPALIVE_BUDGET = 60_000;

interface DepartureParts {
  queue: Queue;
  health: Health;
  sender: Sender;
  spill: () => Spill;
  request: (items: Queued[], maxBytes: number) => Request;
  maySend: (item: Queued) => boolean;
  maySpill: () => boolean;
  beacon: (body: string) => boolean;
  hasKeepalive: boolean;
}

/** What becomes of the queue when the page is hidden or goes, and when it, or the next one, comes. */
export const createDeparture = (parts: DepartureParts) => {
  const { queue, health, sender } = parts;
  let left = false;

  /** All that dies with the page: what waits, and what travels without keepalive. */
  const mortal = () => queue.all().filter((item) => parts.maySend(item) && !item.survives);

  const setLeft = (value: boolean) => {
    left = value;
    sender.setPageLeft(value);
  };

  /** Their answers still reach the page if it lives on. */
  const launchAll = () => {
    for (let items = sender.waiting(); items.length; items = sender.waiting()) {
      const room = KEEPALIVE_BUDGET - sender.keepaliveBytes();
      const request = parts.request(items, Math.min(sender.maxBytes(), room));
      if (request.bytes > room) return;
      sender.launch(request);
    }
  };

  /** A beacon says at once whether the browser takes it; a fetch would tell a dead page. */
  const beaconAll = () => {
    let limit = sender.maxBytes();
    for (let items = mortal(); items.length; items = mortal()) {
      const request = parts.request(items, limit);
      if (parts.beacon(request.body)) {
        queue.remove(request.items);
        queue.addDropped(-request.dropped);
      } else if (limit > SMALLEST_BEACON) {
        limit = Math.max(SMALLEST_BEACON, limit / 2);
      } else {
        return;
      }
    }
  };

  return {
    /** `leaving`: the page goes. Otherwise it is hidden, which may be its last sign of life. */
    hide(leaving: boolean) {
      if (left) return;
      setLeft(leaving);
      if (health.isStopped()) return;
      if (health.isWell()) {
        if (leaving || !parts.hasKeepalive) beaconAll();
        else launchAll();
      }
      const rest = mortal();
      if (!rest.length) return;
      const isKept = parts.maySpill() && parts.spill().save(rest, health.unreachable());
      if (isKept && leaving) queue.remove(rest);
      if (!isKept && leaving && !health.isBlocked()) beaconAll();
    },
    /** This page is back in sight, or a new one starts: what was kept is ours again. */
    resume(isNew: boolean) {
      setLeft(false);
      const spilled = parts.maySpill() ? parts.spill().take() : undefined;
      if (!spilled) return;
      const known = new Set(queue.all().map(({ event }) => event.occurred_at));
      for (const { event, tries } of spilled.items) {
        if (!known.has(event.occurred_at)) queue.push({ event, tries });
      }
      if (isNew) health.inherit(spilled.unreachable);
      sender.wake();
    },
  };
};
