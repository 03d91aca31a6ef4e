import assert from 'node:assert/strict';
import test from 'node:test';
import { createDeparture } from '../../src/departure.js';
import { createHealth } from '../../src/health.js';
import { createQueue, type Queued } from '../../src/queue.js';
import { createRequests } from '../../src/request.js';
import { createSender } from '../../src/sender.js';
import type { Answer } from '../../src/transport.js';
import { FakeClock } from './fake-clock.js';

const NOON = Date.parse('2026-06-01T12:00:00Z');
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

interface Seen {
  at: number;
  keepalive: boolean;
  sdk: { attempt: number; dropped: number };
  names: string[];
}

/** A sender on a fake clock; `random` is 1, so each delay is the longest possible. */
const setUp = () => {
  const clock = new FakeClock(NOON);
  const queue = createQueue();
  const seen: Seen[] = [];
  const world = {
    answer: { status: 202 } as Answer | (() => Promise<Answer>),
    allowed: true,
    online: true,
    beacon: true,
    spillWorks: true,
  };
  const read = (body: string, keepalive: boolean) => {
    const { sdk, events } = JSON.parse(body) as { sdk: Seen['sdk']; events: { name: string }[] };
    return { at: (clock.now() - NOON) / SECOND, keepalive, sdk, names: events.map((e) => e.name) };
  };
  const request = createRequests(queue, (attempt, dropped) =>
    JSON.stringify({ sdk: { attempt, dropped } }),
  );
  const health = createHealth({ online: () => world.online, now: clock.now, random: () => 1 });
  const shared = { queue, health, request, hasKeepalive: true };
  const maySend = (item: Queued) => world.allowed || !!item.proof;
  const sender = createSender({
    ...shared,
    maySend,
    post: async (body, keepalive) => {
      seen.push(read(body, keepalive));
      return typeof world.answer === 'function' ? world.answer() : world.answer;
    },
    now: clock.now,
    setTimer: clock.setTimer,
    clearTimer: clock.clearTimer as (timer: unknown) => void,
    warn: () => {},
  });
  const spilled: string[] = [];
  const beacons: Seen[] = [];
  const departure = createDeparture({
    ...shared,
    sender,
    maySend,
    maySpill: () => world.allowed,
    spill: () => ({
      clear: () => undefined,
      take: () => undefined,
      save: (items) => {
        if (world.spillWorks) spilled.push(...items.map(({ event }) => event.name));
        return world.spillWorks;
      },
    }),
    beacon: (body) => {
      if (world.beacon) beacons.push(read(body, true));
      return world.beacon;
    },
  });
  const track = (name: string, text = '') => {
    const properties = { text };
    queue.push({ event: { event_type: 'custom_event', name, occurred_at: name, properties }, tries: 0 });
    sender.wake();
  };
  return { clock, queue, seen, world, health, sender, departure, spilled, beacons, track };
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
  const { clock, seen, world, sender, track } = setUp();
  world.answer = { status: 429, retryAfter: '12' };
  track('a');
  await clock.advance(1 * SECOND);
  world.answer = { status: 202 };
  track('b');
  sender.wake(0);

  await clock.advance(MINUTE);

  assert.deepEqual(at(seen), [1, 14]); // 12 s asked, 1 s of jitter
  assert.deepEqual(seen[1]!.names, ['a', 'b']);
});

test('there is one request at a time', async () => {
  const { clock, seen, world, track } = setUp();
  let land: (answer: Answer) => void = () => {};
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
  const { clock, seen, world, health, sender, track } = setUp();
  world.answer = { status: 0 };
  track('a');
  await clock.advance(60 * MINUTE);
  assert.equal(seen.length, 3);

  world.answer = { status: 202 };
  health.reconnect();
  sender.wake(0);
  await clock.advance(0);
  assert.equal(seen.length, 4);
});

test('when the network is back nobody waits for the delay its absence caused', async () => {
  const { clock, seen, world, health, sender, track } = setUp();
  world.answer = { status: 0 };
  track('a');
  await clock.advance(2 * SECOND);
  assert.deepEqual(at(seen), [1, 2]); // and again at 4

  health.reconnect();
  sender.wake(0);
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
    const { clock, seen, world, departure, beacons, track } = setUp();
    world.answer = { status };
    track('a');
    await clock.advance(SECOND);
    world.answer = { status: 202 };
    track('b');
    await clock.advance(60 * MINUTE);
    departure.hide(true);

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
  assert.equal(queue.dropped(), 1);
  assert.deepEqual(queue.all(), []);
});

test('consent is asked again before each request', async () => {
  const { clock, seen, world, track } = setUp();
  track('a');
  world.allowed = false;

  await clock.advance(MINUTE);

  assert.deepEqual(seen, []);
});

test('a leaving page hands its queue to beacons of at most 20 events', async () => {
  const { queue, departure, beacons, spilled, track } = setUp();
  for (let i = 0; i < 50; i++) track(String(i));

  departure.hide(true);

  assert.deepEqual(beacons.map(({ names }) => names.length), [20, 20, 10]);
  assert.deepEqual(spilled, []);
  assert.deepEqual(queue.all(), []);
});

test('refused beacons and a failing collector leave everything to the next page', async () => {
  const refused = setUp();
  refused.world.beacon = false;
  refused.track('a');
  refused.departure.hide(true);
  assert.deepEqual([refused.spilled, refused.queue.all()], [['a'], []]);

  const failing = setUp();
  failing.world.answer = { status: 500 };
  failing.track('a');
  await failing.clock.advance(SECOND);
  failing.track('b');
  failing.departure.hide(true);
  assert.deepEqual(failing.spilled, ['a', 'b']);
  assert.deepEqual(failing.beacons, []);
});

test('where nothing can be stored a failing collector gets one last beacon', async () => {
  const { clock, world, departure, beacons, track } = setUp();
  world.answer = { status: 500 };
  world.spillWorks = false;
  track('a');
  await clock.advance(SECOND);

  departure.hide(true);

  assert.deepEqual(beacons.map(({ names }) => names), [['a']]);
});

test('a keepalive request that fails because the page goes is not a failure', async () => {
  const { clock, queue, world, health, departure, spilled, track } = setUp();
  let fail: (answer: Answer) => void = () => {};
  world.answer = () => new Promise((done) => (fail = done));
  track('a');
  await clock.advance(SECOND);

  fail({ status: 0 });
  departure.hide(true);
  await clock.advance(SECOND);
  departure.hide(false);

  assert.deepEqual([queue.all(), spilled, health.unreachable()], [[], [], 0]);
});
