import assert from 'node:assert/strict';
import test from 'node:test';
import { MINUTE, SECOND, setUp, type Reply, type Seen } from './delivery-world.js';

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
