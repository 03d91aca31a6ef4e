import assert from 'node:assert/strict';
import test from 'node:test';
import { createClock, formatMicros } from '../../src/clock.js';
import { uuid } from '../../src/uuid.js';

const NOON = Date.parse('2026-06-01T12:00:00Z');

test('the text has six digits', () => {
  assert.equal(formatMicros(NOON * 1000), '2026-06-01T12:00:00.000000Z');
  assert.equal(formatMicros(NOON * 1000 + 1_002_003), '2026-06-01T12:00:01.002003Z');
});

test('each instant is later than the one before, in one millisecond and when the clock goes back', () => {
  let now = NOON;
  const next = createClock(() => now, Math.random);
  const texts = Array.from({ length: 5_000 }, (_, i) => {
    if (i === 2_500) now -= 3_600_000;
    return formatMicros(next());
  });

  assert.deepEqual(texts, [...new Set(texts)].sort());
});

test('digits below the millisecond are random', () => {
  assert.equal(createClock(() => NOON, () => 0.5)(), NOON * 1000 + 500);
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
