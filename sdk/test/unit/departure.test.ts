import assert from 'node:assert/strict';
import test from 'node:test';
import { SECOND, setUp, type Reply } from './delivery-world.js';

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
