import { MAX_BYTES } from './batch.js';
import { guarded } from './guard.js';
import type { Health } from './health.js';
import { CAPACITY, type Queue, type Queued } from './queue.js';
import type { Request } from './request.js';
import { MAX_TRIES } from './retry.js';
import { beacon, hasKeepalive, type Answer, type Post } from './transport.js';

const DEBOUNCE_MS = 1_000;
/** At most so many at once, and only while all is well; a retry travels alone. */
const BURST_REQUESTS = 4;
const SMALLEST_REQUEST = 1_000;
/** Refused beacons are made smaller down to this. */
const SMALLEST_BEACON = 16_000;
/** 64 KiB is what the whole page may have under way; other scripts want some of it. */
const KEEPALIVE_BUDGET = 60_000;

interface DeliveryParts {
  queue: Queue;
  health: Health;
  collectUrl: string;
  postBody: Post;
  buildRequest: (items: Queued[], maxBytes: number) => Request;
  /** Asked before every request: looks whether consent still holds. */
  recheck: () => void;
  maySend: (item: Queued) => boolean | undefined;
  /** Keeps for the next page what this one cannot send; true if that worked. */
  keepRest: (items: Queued[]) => boolean | undefined;
  reportLoss: (message: string) => void;
}

/**
 * Empties the queue by one request at a time, a burst by a few, and on the last occasion by all it takes. An event
 * leaves the queue when an answer says so; it may travel twice, which the collector sees by its
 * identity.
 */
export const createDelivery = (parts: DeliveryParts) => {
  const { queue, health, collectUrl, buildRequest, maySend, reportLoss } = parts;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let timerAt = Infinity;
  let inFlight = 0;
  let keepaliveBytes = 0;
  let maxBytes = MAX_BYTES;
  let hasLeft = false;

  const waiting = () => queue.allQueued.filter((item) => !item.isFlying && maySend(item));
  /** All that dies with the page: what waits, and what travels without keepalive. */
  const mortal = () => queue.allQueued.filter((item) => !item.survives && maySend(item));

  const wake = (delay = DEBOUNCE_MS) => {
    // A burst: what is full goes at once, before events have to make room for each other.
    if (inFlight < BURST_REQUESTS && health.isWell() && waiting()[CAPACITY - 1]) sendNext();
    const at = Math.max(Date.now() + delay, health.notBefore);
    if (at >= timerAt) return;
    clearTimeout(timer);
    timerAt = at;
    timer = setTimeout(guarded(tick), at - Date.now());
  };

  const tick = () => {
    timerAt = Infinity;
    if (inFlight || health.isBlocked()) return;
    if (Date.now() < health.notBefore) return wake(0);
    sendNext();
  };

  const sendNext = () => {
    parts.recheck();
    const items = waiting();
    if (items[0]) launch(buildRequest(items, maxBytes));
  };

  const launch = (request: Request) => {
    const { items, body, byteCount, reported } = request;
    // Keepalive at the first try only: what another script's bytes made fail must pass next time.
    const survives =
      hasKeepalive() &&
      items.every(({ tries }) => !tries) &&
      byteCount <= KEEPALIVE_BUDGET - keepaliveBytes;
    const move = (step: number) => {
      inFlight += step;
      queue.lostCount -= step * reported;
      queue.flyingCount += step * items.length;
      if (survives) keepaliveBytes += step * byteCount;
      for (const item of items) {
        item.isFlying = step > 0;
        item.survives = survives && step > 0;
      }
    };
    const land = (answer: Answer) => {
      move(-1);
      if (survives && hasLeft && !answer.status) queue.discard(items);
      else settle(request, answer);
      if (waiting().length) wake(0);
    };
    move(1);
    void parts.postBody(body, survives).then(guarded(land));
  };

  const settle = ({ items, byteCount, reported }: Request, answer: Answer) => {
    const meaning = health.judge(answer);
    let gone = items;
    if (meaning === 'done') {
      queue.lostCount -= reported;
      return queue.discard(items);
    }
    if (meaning === 'retry') gone = items.filter((item) => ++item.tries >= MAX_TRIES);
    if (meaning === 'halve' && items[1]) {
      // By bytes: small events get through in the next request, a single one too large goes.
      maxBytes = Math.max(SMALLEST_REQUEST, byteCount / 2);
      gone = [];
    }
    queue.discard(gone);
    queue.lostCount += gone.length;
    if (gone[0]) reportLoss(`${gone.length} dropped: ${answer.status}`);
  };

  /**
   * Everything at once. A beacon says immediately whether the browser takes it, where a fetch would
   * tell a dead page; but only a fetch tells a page that lives on what became of it.
   */
  const sendAll = (byBeacon: boolean) => {
    const list = byBeacon ? mortal : waiting;
    let limit = maxBytes;
    for (let items = list(); items.length; items = list()) {
      const room = byBeacon ? limit : KEEPALIVE_BUDGET - keepaliveBytes;
      const request = buildRequest(items, Math.min(limit, room));
      if (byBeacon && beacon(collectUrl, request.body)) {
        queue.discard(request.items);
        queue.lostCount -= request.reported;
      } else if (!byBeacon && request.byteCount <= room) launch(request);
      else if (byBeacon && limit > SMALLEST_BEACON) limit = Math.max(SMALLEST_BEACON, limit / 2);
      else return;
    }
  };

  return {
    wake,
    /** `leaving`: the page goes. Otherwise it is hidden, which may be its last sign of life. */
    depart(leaving: boolean) {
      if (hasLeft) return;
      hasLeft = leaving;
      if (health.isStopped) return;
      if (health.isWell()) sendAll(leaving || !hasKeepalive());
      const rest = mortal();
      if (!rest.length) return;
      const isKept = parts.keepRest(rest);
      if (!leaving) return;
      if (isKept) queue.discard(rest);
      else if (!health.isBlocked()) sendAll(true);
    },
    /** The page is back in sight. */
    comeBack() {
      hasLeft = false;
      wake();
    },
    reconnect() {
      health.reconnect();
      wake(0);
    },
  };
};

export type Delivery = ReturnType<typeof createDelivery>;
