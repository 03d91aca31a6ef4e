import assert from 'node:assert/strict';
import test, { afterEach } from 'node:test';
import { createDelivery } from '../../src/delivery.js';
import { createHealth } from '../../src/health.js';
import { createQueue, type Queued } from '../../src/queue.js';
import { createRequests } from '../../src/request.js';
import { createPost } from '../../src/transport.js';
import { FakeClock } from './fake-clock.js';

const NOON = Date.parse('2026-06-01T12:00:00Z');
const COLLECT_URL = 'https://collect.example/';
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

interface Seen {
  at: number;
  keepalive: boolean;
  sdk: { attempt: number; dropped: number };
  names: string[];
}

/** Status 0: no answer. */
interface Reply {
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
const setUp = () => {
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

const at = (seen: Seen[]) => seen.map((request) => request.at);

test('events of one second share a request', async () => {
  const { clock, seen, track } = setUp();
  track('a');
  await clock.advance(900);
  track('b');

  await clock.advance(MINUTE);

  assert.deepEqual(seen, [
    { at: 1, keepalive: true, sdk: { attempt: 1, dropped: 0 }, names: ['a', 'b'] },
  ]);
});

test('a failing collector is asked six times, later each time, then the events are given up', async () => {
  const { clock, seen, world, track } = setUp();
  world.answer = { status: 503 };
  track('a');

  await clock.advance(60 * MINUTE);

  assert.deepEqual(at(seen), [1, 2, 4, 8, 16, 32]);
  assert.deepEqual(seen.map(({ sdk }) => sdk.attempt), [1, 2, 3, 4, 5, 6]);
  assert.deepEqual(seen.map(({ keepalive }) => keepalive), [true, false, false, false, false, false]);
});

test('what was given up is reported by the next request that is taken, once', async () => {
  const { clock, seen, world, track } = setUp();
  world.answer = { status: 503 };
  track('lost');
  await clock.advance(60 * MINUTE);
  world.answer = { status: 202 };
  track('b');
  await clock.advance(2 * MINUTE);
  track('c');
  await clock.advance(2 * MINUTE);

  assert.deepEqual(seen.slice(6).map(({ sdk, names }) => [names, sdk.dropped]), [[['b'], 1], [['c'], 0]]);
});

test('Retry-After holds back everything, new events and flush too', async () => {
  const { clock, seen, world, delivery, track } = setUp();
  world.answer = { status: 429, retryAfter: '12' };
  track('a');
  await clock.advance(1 * SECOND);
  world.answer = { status: 202 };
  track('b');
  delivery.wake(0);

  await clock.advance(MINUTE);

  assert.deepEqual(at(seen), [1, 14]); // 12 s asked, 1 s of jitter
  assert.deepEqual(seen[1]!.names, ['a', 'b']);
});

test('there is one request at a time', async () => {
  const { clock, seen, world, track } = setUp();
  let land: (answer: Reply) => void = () => {};
  world.answer = () => new Promise((done) => (land = done));
  track('a');
  await clock.advance(SECOND);
  track('b');
  await clock.advance(10 * SECOND);
  assert.deepEqual(seen.map(({ names }) => names), [['a']]);

  land({ status: 202 });
  await clock.advance(SECOND);
  assert.deepEqual(seen.map(({ names }) => names), [['a'], ['b']]);
});

test('three requests without network are enough until it is back', async () => {
  const { clock, seen, world, delivery, track } = setUp();
  world.answer = { status: 0 };
  track('a');
  await clock.advance(60 * MINUTE);
  assert.equal(seen.length, 3);

  world.answer = { status: 202 };
  delivery.reconnect();
  await clock.advance(0);
  assert.equal(seen.length, 4);
});

test('when the network is back nobody waits for the delay its absence caused', async () => {
  const { clock, seen, world, delivery, track } = setUp();
  world.answer = { status: 0 };
  track('a');
  await clock.advance(2 * SECOND);
  assert.deepEqual(at(seen), [1, 2]); // and again at 4

  delivery.reconnect();
  await clock.advance(0);
  assert.deepEqual(at(seen), [1, 2, 2]);
});

test('offline it does not even try', async () => {
  const { clock, seen, world, track } = setUp();
  world.online = false;
  track('a');

  await clock.advance(60 * MINUTE);

  assert.deepEqual(seen, []);
});

for (const status of [401, 403]) {
  test(`after ${status} the page sends nothing more`, async () => {
    const { clock, seen, world, delivery, beacons, track } = setUp();
    world.answer = { status };
    track('a');
    await clock.advance(SECOND);
    world.answer = { status: 202 };
    track('b');
    await clock.advance(60 * MINUTE);
    delivery.depart(true);

    assert.deepEqual(seen.map(({ names }) => names), [['a']]);
    assert.deepEqual(beacons, []);
  });
}

test('after 413 small events get through and only the large one goes', async () => {
  const { clock, queue, seen, world, track } = setUp();
  track('large', 'x'.repeat(15_000));
  for (let i = 0; i < 19; i++) track(`small ${i}`);
  world.answer = async () => ({ status: seen.at(-1)!.names.includes('large') ? 413 : 202 });

  await clock.advance(MINUTE);

  assert.deepEqual(seen.map(({ names }) => names.length), [20, 19, 1]);
  assert.equal(queue.lostCount, 1);
  assert.deepEqual(queue.allQueued, []);
});

test('consent is asked again before each request', async () => {
  const { clock, seen, world, track } = setUp();
  track('a');
  world.allowed = false;

  await clock.advance(MINUTE);

  assert.deepEqual(seen, []);
});

test('consent is looked at again before each request', async () => {
  const { clock, world, track } = setUp();
  track('a');

  await clock.advance(MINUTE);

  assert.equal(world.rechecks, 1);
});

test('a burst leaves in four requests before any event has to make room', async () => {
  const { queue, seen, clock, track } = setUp();
  for (let i = 0; i < 200; i++) track(String(i));
  assert.deepEqual(seen.map(({ at, names }) => [at, names.length]), Array(4).fill([0, 20]));
  assert.equal(queue.lostCount, 70);

  await clock.advance(MINUTE);

  assert.equal(seen.reduce((sum, { names }) => sum + names.length, 0), 130);
  assert.deepEqual([queue.lostCount, queue.flyingCount, queue.allQueued.length], [0, 0, 0]);
});

test('a failing collector gets no burst', async () => {
  const { clock, seen, world, track } = setUp();
  world.answer = { status: 500 };
  track('first');
  await clock.advance(1.5 * SECOND);
  for (let i = 0; i < 200; i++) track(String(i));
  assert.equal(seen.length, 1);
});

test('a burst takes no more than 60 kB of keepalive', () => {
  const { seen, track } = setUp();
  for (let i = 0; i < 120; i++) track(String(i), 'x'.repeat(2_000));
  assert.equal(seen.filter(({ keepalive }) => keepalive).length, 1);
});

test('lost events are reported by one of two requests that leave together', async () => {
  const { queue, seen, clock, delivery, track } = setUp();
  for (let i = 0; i < 49; i++) track(String(i));
  queue.lostCount = 10;

  delivery.depart(false);
  await clock.advance(MINUTE);

  assert.deepEqual(seen.map(({ names, sdk }) => [names.length, sdk.dropped]), [[20, 10], [20, 0], [9, 0]]);
  assert.equal(queue.lostCount, 0);
});

test('a hidden page has at most 60 kB of keepalive under way, the rest is kept', async () => {
  const { queue, seen, delivery, kept, track } = setUp();
  for (let i = 0; i < 6; i++) track(String(i), 'x'.repeat(15_000));

  delivery.depart(false);

  assert.deepEqual(seen.map(({ names }) => names), [['0', '1', '2']]);
  assert.deepEqual(kept, ['3', '4', '5']);
  assert.equal(queue.allQueued.length, 6);
});

test('a refused beacon is halved, down to 16 kB', () => {
  const { delivery, beacons, beaconSizes, world, track } = setUp();
  world.beaconLimit = 20_000;
  for (let i = 0; i < 6; i++) track(String(i), 'x'.repeat(7_000));

  delivery.depart(true);

  assert.deepEqual(beacons.map(({ names }) => names.length), [2, 2, 2]);
  assert.ok(Math.max(...beaconSizes) > 40_000 && Math.min(...beaconSizes) < 16_000);
});

test('a leaving page hands its queue to beacons of at most 20 events', async () => {
  const { queue, delivery, beacons, kept, track } = setUp();
  for (let i = 0; i < 49; i++) track(String(i));

  delivery.depart(true);

  assert.deepEqual(beacons.map(({ names }) => names.length), [20, 20, 9]);
  assert.deepEqual(kept, []);
  assert.deepEqual(queue.allQueued, []);
});

test('refused beacons and a failing collector leave everything to the next page', async () => {
  const refused = setUp();
  refused.world.beaconLimit = 0;
  refused.track('a');
  refused.delivery.depart(true);
  assert.deepEqual([refused.kept, refused.queue.allQueued], [['a'], []]);

  const failing = setUp();
  failing.world.answer = { status: 500 };
  failing.track('a');
  await failing.clock.advance(SECOND);
  failing.track('b');
  failing.delivery.depart(true);
  assert.deepEqual(failing.kept, ['a', 'b']);
  assert.deepEqual(failing.beacons, []);
});

test('where nothing can be stored a failing collector gets one last beacon', async () => {
  const { clock, world, delivery, beacons, track } = setUp();
  world.answer = { status: 500 };
  world.keeps = false;
  track('a');
  await clock.advance(SECOND);

  delivery.depart(true);

  assert.deepEqual(beacons.map(({ names }) => names), [['a']]);
});

test('a keepalive request that fails because the page goes is not a failure', async () => {
  const { clock, queue, world, health, delivery, kept, track } = setUp();
  let fail: (answer: Reply) => void = () => {};
  world.answer = () => new Promise((done) => (fail = done));
  track('a');
  await clock.advance(SECOND);

  fail({ status: 0 });
  delivery.depart(true);
  await clock.advance(SECOND);
  delivery.depart(false);

  assert.deepEqual([queue.allQueued, kept, health.unreached], [[], [], 0]);
});
