import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { Queued } from '../../src/queue.js';
import { createSpill } from '../../src/spill.js';
import { FakeClock } from './fake-clock.js';

const NOON = Date.parse('2026-06-01T12:00:00Z');
const HOUR = 3_600_000;
const KEY = 'cp_spill_acme';

let clock: FakeClock;
let restore: () => void;
let stored: Map<string, string>;
beforeEach(() => {
  clock = new FakeClock(NOON);
  restore = clock.install();
  stored = new Map();
  const localStorage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  };
  Object.defineProperty(globalThis, 'localStorage', { value: localStorage, configurable: true });
});
afterEach(() => restore());

const item = (name: string, text = '', tries = 0): Queued => ({
  event: {
    event_type: 'custom_event',
    name,
    properties: { text },
    occurred_at: new Date(clock.now()).toISOString(),
  },
  tries,
  isFlying: true,
});
const names = (items: Queued[]) => items.map(({ event }) => event.name);
const take = () => createSpill('acme').take();

test('hands over once what was kept, with the tries it had and without what only the page knew', () => {
  createSpill('acme').save([item('a', '', 3)], 2);

  const { isFlying: _, ...bare } = item('a', '', 3);
  assert.deepEqual(take(), { unreachable: 2, items: [bare] });
  assert.equal(take(), undefined);
  assert.equal(stored.size, 0);
});

test('two pages that leave one after the other both add to it', () => {
  createSpill('acme').save([item('a')], 0);
  createSpill('acme').save([item('b')], 1);

  const { items, unreachable } = take()!;
  assert.deepEqual([names(items), unreachable], [['a', 'b'], 1]);
});

test('at most 50 events, the newest', () => {
  const items = Array.from({ length: 60 }, (_, i) => item(String(i)));
  createSpill('acme').save(items, 0);

  assert.deepEqual(names(take()!.items), names(items.slice(10)));
});

test('at most 64 kB, the newest', () => {
  createSpill('acme').save(['a', 'b', 'c', 'd', 'e'].map((name) => item(name, 'é'.repeat(7_500))), 0);

  assert.ok(Buffer.byteLength(stored.get(KEY)!) <= 64_000);
  assert.deepEqual(names(take()!.items), ['b', 'c', 'd', 'e']);
});

test('each event for at most a day, however often it is kept again', async () => {
  const spill = createSpill('acme');
  spill.save([item('old')], 0);
  await clock.advance(20 * HOUR);
  spill.save([...spill.take()!.items, item('new')], 0);
  await clock.advance(4 * HOUR + 1);

  assert.deepEqual(names(take()!.items), ['new']);
});

test('per firm; and a full or damaged storage is none', () => {
  createSpill('acme').save([item('a')], 0);
  assert.equal(createSpill('other').take(), undefined);

  for (const damaged of ['', 'null', '[]', '{"items":7}', '{']) {
    stored.set(KEY, damaged);
    assert.equal(take(), undefined);
    assert.equal(stored.size, damaged ? 0 : 1);
  }
  localStorage.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  assert.equal(createSpill('acme').save([item('a')], 0), false);
});
