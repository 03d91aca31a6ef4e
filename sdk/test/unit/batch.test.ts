import assert from 'node:assert/strict';
import test from 'node:test';
import { byteLength, MAX_BYTES, pack } from '../../src/batch.js';
import { createQueue, type Queued } from '../../src/queue.js';

const text = (item: string) => item;
const of = (length: number, count = 1) => Array.from({ length: count }, () => 'x'.repeat(length));

test('at most 20 events', () => {
  const packed = pack(of(10, 25), text, MAX_BYTES, 0);

  assert.equal(packed.items.length, 20);
});

test('at most 48 kB, the envelope included', () => {
  const packed = pack(of(9_999, 6), text, MAX_BYTES, 500);

  assert.equal(packed.items.length, 4);
  assert.equal(packed.byteCount, 40_500);
});

test('counts UTF-8 bytes, not characters', () => {
  assert.equal(byteLength('é€😀'), 9);
  assert.equal(pack(['€'.repeat(99), '€'.repeat(99)], text, 400, 0).items.length, 1);
});

test('passes over what does not fit, keeping the order of the rest', () => {
  const [a, big, b] = ['a', ...of(100), 'b'] as [string, string, string];

  assert.deepEqual(pack([a, big, b], text, 50, 0).items, [a, b]);
});

test('an event that never fits travels alone', () => {
  const big = 'x'.repeat(100);

  assert.deepEqual(pack([big], text, 50, 0).items, [big]);
});

const event = (name: string): Queued => ({
  event: { event_type: 'custom_event', name, occurred_at: name },
  tries: 0,
});
const names = (queue: ReturnType<typeof createQueue>) => queue.allQueued.map((item) => item.event.name);

test('the queue holds 50, drops the oldest and counts them', () => {
  const queue = createQueue();

  for (let i = 0; i < 10_000; i++) queue.addEvent(event(String(i)));

  assert.deepEqual(names(queue), Array.from({ length: 50 }, (_, i) => String(9_950 + i)));
  assert.equal(queue.lostCount, 9_950);
});

test('an event that is on its way is not the one to drop', () => {
  const queue = createQueue();
  for (let i = 0; i < 50; i++) queue.addEvent(event(String(i)));
  queue.allQueued[0]!.isFlying = true;
  queue.flyingCount = 1;

  queue.addEvent(event('new'));
  queue.addEvent(event('newer'));

  assert.deepEqual(names(queue).slice(0, 2), ['0', '2']);
  assert.equal(queue.allQueued.length, 51);
});

test('a purge leaves only the proof of the decision', () => {
  const queue = createQueue();
  queue.addEvent(event('secret'));
  queue.addEvent({ ...event('consent_change'), isProof: true });

  queue.purge();

  assert.deepEqual(names(queue), ['consent_change']);
});
