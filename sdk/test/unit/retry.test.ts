import assert from 'node:assert/strict';
import test from 'node:test';
import { backoff, retryAfter, verdict } from '../../src/retry.js';
import { FakeClock } from './fake-clock.js';

const NOON = Date.parse('2026-06-01T12:00:00Z');

test('full jitter doubles its bound from 1 s to 60 s', () => {
  const waits = (random: number) => {
    const restore = new FakeClock(NOON).install(random);
    const all = [1, 2, 3, 4, 5, 6, 7, 8].map(backoff);
    restore();
    return all;
  };

  assert.deepEqual(waits(1), [1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000]);
  assert.deepEqual(waits(0.25), [250, 500, 1000, 2000, 4000, 8000, 15000, 15000]);
  assert.deepEqual(waits(0)[7], 0);
});

test('Retry-After is read as seconds and as a date, at most 5 minutes', () => {
  assert.equal(retryAfter('12', NOON), 12_000);
  assert.equal(retryAfter('0', NOON), 0);
  assert.equal(retryAfter('Mon, 01 Jun 2026 12:00:30 GMT', NOON), 30_000);
  assert.equal(retryAfter('86400', NOON), 300_000);
});

test('Retry-After that says nothing is ignored', () => {
  for (const header of [null, undefined, '', 'soon', '-3', 'Mon, 01 Jun 2026 11:59:00 GMT']) {
    assert.equal(retryAfter(header, NOON), undefined);
  }
});

test('each status has one meaning', () => {
  const meanings = (statuses: number[]) => [...new Set(statuses.map(verdict))];

  assert.deepEqual(meanings([200, 202, 204]), ['done']);
  assert.deepEqual(meanings([0, 408, 429, 500, 502, 503, 504]), ['retry']);
  assert.deepEqual(meanings([413]), ['halve']);
  assert.deepEqual(meanings([401, 403]), ['stop']);
  assert.deepEqual(meanings([301, 400, 404, 410, 415, 422]), ['drop']);
});
