import assert from 'node:assert/strict';
import test from 'node:test';
import { MINUTE, SECOND, setUp } from './delivery-world.js';

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
