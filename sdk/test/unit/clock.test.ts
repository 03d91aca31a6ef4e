import assert from 'node:assert/strict';
import test from 'node:test';
import { formatMicros, nextInstant } from '../../src/clock.js';
import { uuid } from '../../src/uuid.js';
import { FakeClock } from './fake-clock.js';

const NOON = Date.parse('2026-06-01T12:00:00Z');

test('the text has six digits', () => {
  assert.equal(formatMicros(NOON * 1000), '2026-06-01T12:00:00.000000Z');
  assert.equal(formatMicros(NOON * 1000 + 1_002_003), '2026-06-01T12:00:01.002003Z');
});

test('each instant is later than the one before, in one millisecond and when the clock goes back', () => {
  const clock = new FakeClock(NOON);
  const restore = clock.install(0.5);
  const earlier = new FakeClock(NOON - 3_600_000);
  const texts = Array.from({ length: 5_000 }, (_, i) => {
    if (i === 2_500) Date.now = earlier.now;
    return formatMicros(nextInstant());
  });
  restore();

  assert.deepEqual(texts, [...new Set(texts)].sort());
});

test('digits below the millisecond are random', () => {
  const restore = new FakeClock(NOON + 1_000).install(0.5);
  const instant = nextInstant();
  restore();

  assert.equal(instant, (NOON + 1_000) * 1000 + 500);
});

test('ids are version 4, with and without crypto', () => {
  const real = globalThis.crypto;
  const broken = { getRandomValues: () => { throw new Error('hardened'); } };
  const bytesOnly = { getRandomValues: real.getRandomValues.bind(real) };

  for (const crypto of [real, bytesOnly, broken]) {
    Object.defineProperty(globalThis, 'crypto', { value: crypto, configurable: true });
    assert.match(uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
});
