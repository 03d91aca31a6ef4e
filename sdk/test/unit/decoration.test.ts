import assert from 'node:assert/strict';
import test from 'node:test';
import { format, idsOf, withIds, withoutIds } from '../../src/features/decoration.js';

const NOON = Date.parse('2026-06-01T12:00:00Z');
const SECOND = 1_000;
const IDS = {
  visitor: '00000000-0000-4000-8000-000000000001',
  session: '00000000-0000-4000-8000-000000000002',
};
const TEXT = format(IDS, NOON + 999);

for (const [url, decorated] of [
  ['https://b.example/', 'https://b.example/?_cp=ID'],
  ['https://b.example', 'https://b.example?_cp=ID'],
  ['/a?b=%20+c', '/a?b=%20+c&_cp=ID'],
  ['/a#top?x', '/a?_cp=ID#top?x'],
  ['/a?b#top', '/a?b&_cp=ID#top'],
] as const) {
  test(`${url} carries the ids before its fragment and is itself again without them`, () => {
    assert.equal(withIds(url, 'ID'), decorated);
    assert.equal(withoutIds(decorated), url);
  });
}

test('the ids leave the other parameters alone wherever they stand', () => {
  assert.equal(withoutIds('/?_cp=x.y.z&b=1#c'), '/?b=1#c');
  assert.equal(withoutIds('/?a=1&_cp=x.y.z&b=1'), '/?a=1&b=1');
  assert.equal(withoutIds('/?my_cp=1'), '/?my_cp=1');
});

test('ids are taken for two minutes', () => {
  const url = withIds('https://b.example/?a=1', TEXT);

  assert.deepEqual(idsOf(url, NOON + SECOND), IDS);
  assert.deepEqual(idsOf(url, NOON + 120 * SECOND), IDS);
  assert.equal(idsOf(url, NOON + 121 * SECOND), undefined);
});

test('ids from the future, or without a time, are not taken', () => {
  assert.equal(idsOf(withIds('/', TEXT), NOON - SECOND), undefined);
  assert.equal(idsOf('/?_cp=', NOON), undefined);
  assert.equal(idsOf(`/?_cp=${IDS.visitor}.${IDS.session}`, NOON), undefined);
  assert.equal(idsOf('/', NOON), undefined);
});
