import { MAX_BYTES } from './batch.js';
import { guarded } from './guard.js';
import type { Health } from './health.js';
import type { Queue, Queued } from './queue.js';
import type { Request } from './request.js';
import { MAX_TRIES } from './retry.js';
import type { Answer } from './transport.js';

const DEBOUNCE_MS = 1_000;
const SMALLEST_REQUEST = 1_000;

export interface SenderParts {
  queue: Queue;
  health: Health;
  request: (items: Queued[], maxBytes: number) => Request;
  /** Asked again before every request. */
  maySend: (item: Queued) => boolean;
  post: (body: string, keepalive: boolean) => Promise<Answer>;
  hasKeepalive: boolean;
  now: () => number;
  setTimer: (run: () => void, delay: number) => unknown;
  clearTimer: (timer: never) => void;
  warn: (message: string) => void;
}

/**
 * Empties the queue by one request at a time. An event leaves the queue when an answer says so; it
 * may travel twice, which the collector sees by its identity.
 */
export const createSender = (parts: SenderParts) => {
  const { queue, health, now } = parts;
  let timer: unknown;
  let timerAt = Infinity;
  let inFlight = 0;
  let keepaliveBytes = 0;
  let maxBytes = MAX_BYTES;
  let pageLeft = false;

  const waiting = () => queue.all().filter((item) => !item.flying && parts.maySend(item));

  const wake = (delay = DEBOUNCE_MS) => {
    const at = Math.max(now() + delay, health.notBefore());
    if (at >= timerAt) return;
    parts.clearTimer(timer as never);
    timerAt = at;
    timer = parts.setTimer(guarded(tick), at - now());
  };

  const tick = () => {
    timerAt = Infinity;
    if (inFlight || health.isBlocked()) return;
    if (now() < health.notBefore()) return wake(0);
    const items = waiting();
    if (items.length) launch(parts.request(items, maxBytes));
  };

  const launch = (request: Request) => {
    // At the first try only: what another script's keepalive bytes made fail must pass the next time.
    const survives = parts.hasKeepalive && request.items.every((item) => !item.tries);
    for (const item of request.items) Object.assign(item, { flying: true, survives });
    inFlight++;
    if (survives) keepaliveBytes += request.bytes;
    const land = guarded((answer: Answer) => {
      inFlight--;
      if (survives) keepaliveBytes -= request.bytes;
      for (const item of request.items) item.flying = item.survives = false;
      if (survives && pageLeft && !answer.status) queue.remove(request.items);
      else settle(request, answer);
      if (waiting().length) wake(0);
    });
    // A page that goes away fails its keepalive requests although they go on (Chromium, before the
    // listeners of pagehide have run): after a turn of the event loop we know which it was.
    void parts
      .post(request.body, survives)
      .then((answer) => (answer.status ? land(answer) : parts.setTimer(() => land(answer), 0)));
  };

  const settle = (request: Request, answer: Answer) => {
    const meaning = health.take(answer);
    if (meaning === 'retry') return putOff(request.items);
    if (meaning === 'halve') return halve(request);
    queue.remove(request.items);
    if (meaning === 'done') queue.addDropped(-request.dropped);
    else parts.warn(`refused with ${answer.status}`);
  };

  const putOff = (items: Queued[]) => {
    for (const item of items) item.tries++;
    giveUp(items.filter((item) => item.tries >= MAX_TRIES));
  };

  /** By bytes: small events get through in the next request, a single one too large goes. */
  const halve = (request: Request) => {
    if (request.items.length === 1) return giveUp(request.items);
    maxBytes = Math.max(SMALLEST_REQUEST, request.bytes / 2);
  };

  const giveUp = (items: Queued[]) => {
    if (!items.length) return;
    queue.remove(items);
    queue.addDropped(items.length);
    parts.warn(`${items.length} events given up`);
  };

  return {
    wake,
    waiting,
    launch,
    maxBytes: () => maxBytes,
    keepaliveBytes: () => keepaliveBytes,
    /** Whether the page is on its way out; it may come back from the bfcache. */
    setPageLeft(left: boolean) {
      pageLeft = left;
    },
  };
};

export type Sender = ReturnType<typeof createSender>;
