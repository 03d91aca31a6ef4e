import { afterEach } from 'node:test';
import { createDelivery } from '../../src/delivery.js';
import { createHealth } from '../../src/health.js';
import { createQueue, type Queued } from '../../src/queue.js';
import { createRequests } from '../../src/request.js';
import { createPost } from '../../src/transport.js';
import { FakeClock } from './fake-clock.js';

const NOON = Date.parse('2026-06-01T12:00:00Z');
const COLLECT_URL = 'https://collect.example/';
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;

export interface Seen {
  at: number;
  keepalive: boolean;
  sdk: { attempt: number; dropped: number };
  names: string[];
}

/** Status 0: no answer. */
export interface Reply {
  status: number;
  retryAfter?: string;
}

const real = { fetch: globalThis.fetch, navigator: globalThis.navigator };
let restoreClock = () => {};
afterEach(() => {
  restoreClock();
  platform(real);
});

const platform = (globals: object) => {
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
};

/** A delivery on a fake clock and network; chance is 1, so each delay is the longest possible. */
export const setUp = () => {
  const clock = new FakeClock(NOON);
  const queue = createQueue();
  const seen: Seen[] = [];
  const beacons: Seen[] = [];
  const beaconSizes: number[] = [];
  const kept: string[] = [];
  const world = {
    answer: { status: 202 } as Reply | (() => Promise<Reply>),
    allowed: true,
    online: true,
    /** The largest beacon the browser takes. */
    beaconLimit: Infinity,
    keeps: true,
    rechecks: 0,
  };
  const read = (body: string, keepalive: boolean) => {
    const { sdk, events } = JSON.parse(body) as { sdk: Seen['sdk']; events: { name: string }[] };
    return { at: (clock.now() - NOON) / SECOND, keepalive, sdk, names: events.map((e) => e.name) };
  };
  const fetch = async (_: string, { body, keepalive }: { body: string; keepalive: boolean }) => {
    seen.push(read(body, keepalive));
    const { status, retryAfter } =
      typeof world.answer === 'function' ? await world.answer() : world.answer;
    if (!status) throw new TypeError('Failed to fetch');
    return { status, headers: new Headers(retryAfter ? { 'Retry-After': retryAfter } : {}) };
  };
  const sendBeacon = (_: string, body: string) => {
    beaconSizes.push(body.length);
    if (body.length > world.beaconLimit) return false;
    beacons.push(read(body, true));
    return true;
  };
  const navigator = {
    sendBeacon,
    get onLine() {
      return world.online;
    },
  };
  platform({ fetch, navigator });
  restoreClock();
  restoreClock = clock.install();
  const health = createHealth();
  const delivery = createDelivery({
    queue,
    health,
    collectUrl: COLLECT_URL,
    postBody: createPost(COLLECT_URL),
    buildRequest: createRequests(queue, (attempt, dropped) =>
      JSON.stringify({ sdk: { attempt, dropped } }),
    ),
    recheck: () => void world.rechecks++,
    maySend: (item: Queued) => world.allowed || !!item.isProof,
    keepRest: (items) => {
      if (world.keeps) kept.push(...items.map(({ event }) => event.name));
      return world.keeps;
    },
    reportLoss: () => {},
  });
  const track = (name: string, text = '') => {
    const properties = { text };
    queue.addEvent({ event: { event_type: 'custom_event', name, occurred_at: name, properties }, tries: 0 });
    delivery.wake();
  };
  return { clock, queue, seen, world, health, delivery, kept, beacons, beaconSizes, track };
};
