import { byteLength, MAX_BYTES, pack } from './batch.js';
import { guarded } from './guard.js';
import type { Queue, Queued } from './queue.js';
import { backoff, MAX_TRIES, retryAfter, verdict } from './retry.js';
import type { Spill } from './spill.js';
import type { Answer } from './transport.js';

const DEBOUNCE_MS = 1_000;
/** Refused beacons are made smaller down to this. */
const SMALLEST_BEACON = 16_000;
/** 64 KiB is the page's share of keepalive bytes; other scripts want some of it. */
const KEEPALIVE_BUDGET = 60_000;
const SMALLEST_BATCH = 1_000;
const UNREACHABLE_LIMIT = 3;

export interface SenderParts {
  queue: Queue;
  /** Absent from the page's point of view until consent is granted. */
  spill: Spill;
  /** Asked again before every request. */
  maySend: (item: Queued) => boolean;
  maySpill: () => boolean;
  /** The request's fields beside its events, as JSON object text. */
  envelope: (attempt: number, dropped: number) => string;
  post: (body: string, keepalive: boolean) => Promise<Answer>;
  beacon: (body: string) => boolean;
  hasKeepalive: boolean;
  online: () => boolean;
  now: () => number;
  random: () => number;
  setTimer: (run: () => void, delay: number) => unknown;
  clearTimer: (timer: never) => void;
  warn: (message: string) => void;
}

interface Batch {
  items: Queued[];
  body: string;
  bytes: number;
  dropped: number;
}

/**
 * Empties the queue: one request at a time, later again after a failure, by other means when the
 * page is about to go. An event leaves the queue when an answer says so, or when the browser has
 * taken it over at page hide; it may travel twice, which the collector sees by its identity.
 */
export const createSender = (parts: SenderParts) => {
  const { queue, spill, now } = parts;
  let timer: unknown;
  let timerAt = Infinity;
  let inFlight = 0;
  let keepaliveBytes = 0;
  let maxBytes = MAX_BYTES;
  let notBefore = 0;
  let failures = 0;
  let unreachable = 0;
  let stopped = false;
  let left = false;

  const waiting = () => queue.all().filter((item) => !item.flying && parts.maySend(item));

  const nextBatch = (items: Queued[], limit: number): Batch => {
    const dropped = queue.dropped();
    const attempt = 1 + Math.max(0, ...items.map((item) => item.tries));
    const head = parts.envelope(attempt, dropped).slice(0, -1) + ',"events":[';
    const packed = pack(items, (item) => JSON.stringify(item.event), limit, byteLength(head) + 2);
    const body = `${head}${packed.json.join()}]}`;
    return { items: packed.items, body, bytes: packed.bytes, dropped };
  };

  const wake = (delay = DEBOUNCE_MS) => {
    const at = Math.max(now() + delay, notBefore);
    if (at >= timerAt) return;
    parts.clearTimer(timer as never);
    timerAt = at;
    timer = parts.setTimer(guarded(tick), at - now());
  };

  const blocked = () => stopped || unreachable >= UNREACHABLE_LIMIT || !parts.online();

  const tick = () => {
    timerAt = Infinity;
    if (inFlight || blocked()) return;
    if (now() < notBefore) return wake(0);
    const items = waiting();
    if (items.length) launch(nextBatch(items, maxBytes));
  };

  /** Keepalive at the first try only: what another script's bytes made fail must pass the next time. */
  const launch = (batch: Batch) => {
    const survives = parts.hasKeepalive && batch.items.every((item) => !item.tries);
    for (const item of batch.items) Object.assign(item, { flying: true, survives });
    inFlight++;
    if (survives) keepaliveBytes += batch.bytes;
    const land = guarded((answer: Answer) => {
      inFlight--;
      if (survives) keepaliveBytes -= batch.bytes;
      for (const item of batch.items) item.flying = item.survives = false;
      if (survives && left && !answer.status) queue.remove(batch.items);
      else settle(batch, answer);
      if (waiting().length) wake(0);
    });
    // A page that goes away fails its keepalive requests although they go on (Chromium, before the
    // listeners of pagehide have run): after a turn of the event loop we know which it was.
    void parts
      .post(batch.body, survives)
      .then((answer) => (answer.status ? land(answer) : parts.setTimer(() => land(answer), 0)));
  };

  const settle = (batch: Batch, answer: Answer) => {
    unreachable = answer.status ? 0 : unreachable + 1;
    const meaning = verdict(answer.status);
    if (meaning === 'retry') return putOff(batch, answer);
    failures = 0;
    if (meaning === 'halve') return halve(batch);
    queue.remove(batch.items);
    if (meaning === 'done') queue.addDropped(-batch.dropped);
    else parts.warn(`refused with ${answer.status}`);
    stopped ||= meaning === 'stop';
  };

  const putOff = (batch: Batch, answer: Answer) => {
    failures++;
    for (const item of batch.items) item.tries++;
    giveUp(batch.items.filter((item) => item.tries >= MAX_TRIES));
    const asked = retryAfter(answer.retryAfter, now());
    // A little more than asked, so that not all pages come back in the same instant.
    const wait = asked === undefined ? backoff(failures, parts.random) : asked + parts.random() * 1000;
    notBefore = now() + wait;
  };

  /** By bytes: small events get through in the next request, a single one too large goes. */
  const halve = (batch: Batch) => {
    if (batch.items.length === 1) return giveUp(batch.items);
    maxBytes = Math.max(SMALLEST_BATCH, batch.bytes / 2);
  };

  const giveUp = (items: Queued[]) => {
    if (!items.length) return;
    queue.remove(items);
    queue.addDropped(items.length);
    parts.warn(`${items.length} events given up`);
  };

  /** The page may be gone in a moment. What cannot leave now is kept for the next page. */
  const hide = (leaving: boolean) => {
    if (left) return;
    left = leaving;
    const healthy = !failures && !blocked() && now() >= notBefore;
    if (healthy) sendOff(leaving);
    const rest = queue.all().filter((item) => parts.maySend(item) && !item.survives);
    if (!rest.length || stopped) return;
    if (parts.maySpill() && spill.save(rest, unreachable)) {
      if (leaving) queue.remove(rest);
    } else if (leaving && parts.online()) {
      beaconAll(rest);
    }
  };

  const sendOff = (leaving: boolean) => {
    if (leaving || !parts.hasKeepalive) {
      // A beacon answers at once whether the browser takes it; a fetch would answer a dead page.
      return beaconAll(queue.all().filter((item) => parts.maySend(item) && !item.survives));
    }
    for (let items = waiting(); items.length; items = waiting()) {
      const batch = nextBatch(items, Math.min(maxBytes, KEEPALIVE_BUDGET - keepaliveBytes));
      if (keepaliveBytes + batch.bytes > KEEPALIVE_BUDGET) return;
      launch(batch);
    }
  };

  const beaconAll = (items: Queued[]) => {
    let limit = maxBytes;
    while (items.length) {
      const batch = nextBatch(items, limit);
      if (parts.beacon(batch.body)) {
        queue.remove(batch.items);
        queue.addDropped(-batch.dropped);
        items = items.filter((item) => !batch.items.includes(item));
      } else if (limit > SMALLEST_BEACON) {
        limit = Math.max(SMALLEST_BEACON, limit / 2);
      } else {
        return;
      }
    }
  };

  return {
    wake,
    hide,
    /** Back in sight: what was kept for a next page is ours again. */
    resume(page: 'new' | 'same') {
      left = false;
      if (!parts.maySpill()) return;
      const spilled = spill.take();
      if (!spilled) return;
      const known = new Set(queue.all().map(({ event }) => event.occurred_at));
      for (const { event, tries } of spilled.items) {
        if (!known.has(event.occurred_at)) queue.push({ event, tries });
      }
      // A new page tries once, even where the one before was cut off.
      if (page === 'new') unreachable = Math.min(spilled.unreachable, UNREACHABLE_LIMIT - 1);
      wake();
    },
    /** The network is back: what it delayed goes now, what the server delayed stays put. */
    online() {
      if (unreachable) notBefore = 0;
      unreachable = 0;
      wake(0);
    },
  };
};

export type Sender = ReturnType<typeof createSender>;
