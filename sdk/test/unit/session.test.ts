import assert from 'node:assert/strict';
import test from 'node:test';
import { createSessions } from '../../src/session.js';
import { createVisitor } from '../../src/visitor.js';
import { countingIds, MemoryStore } from './memory-store.js';

const NOON = Date.parse('2026-06-01T12:00:00Z');
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SUMMER = { utm_source: 'news.letter', utm_campaign: 'summer; 50%' };

const tabs = () => {
  const store = new MemoryStore();
  const newId = countingIds();
  return { store, first: createSessions(store, newId), second: createSessions(store, newId) };
};

test('a gap of exactly 30 minutes stays one session, a longer one does not', () => {
  const { first } = tabs();
  const { id } = first.at(NOON);

  assert.equal(first.at(NOON + 30 * MINUTE).id, id);
  assert.notEqual(first.at(NOON + 60 * MINUTE + 1).id, id);
});

test('a session lasts at most a day, however busy', () => {
  const { first } = tabs();
  const ids = new Set<string>();

  for (let time = NOON; time <= NOON + DAY; time += 20 * MINUTE) ids.add(first.at(time).id);
  assert.equal(ids.size, 1);

  ids.add(first.at(NOON + DAY + 1).id);
  assert.equal(ids.size, 2);
});

test('another tab, and the next page, join the session', () => {
  const { first, second } = tabs();

  assert.equal(second.at(NOON + MINUTE).id, first.at(NOON).id);
});

test('a tab idle for 31 minutes keeps the session another one kept alive', () => {
  const { first, second } = tabs();
  const { id } = first.at(NOON);
  second.at(NOON);
  for (let minute = 1; minute <= 31; minute++) second.at(NOON + minute * MINUTE);

  assert.equal(first.at(NOON + 31 * MINUTE).id, id);
});

test('a tab takes over the new session of another one within 5 seconds', () => {
  const { first, second } = tabs();
  first.at(NOON);
  second.at(NOON);
  second.forget();
  const { id } = second.at(NOON + SECOND);

  assert.equal(first.at(NOON + 5 * SECOND).id, id);
});

test('storage is written at most every 5 seconds', () => {
  const { first, store } = tabs();

  for (let time = NOON; time < NOON + 20 * SECOND; time += 100) first.at(time);

  assert.equal(store.writes, 4);
});

test('the campaign stays for the session and only a new one replaces it', () => {
  const { first, second } = tabs();
  first.at(NOON, SUMMER);

  assert.deepEqual(first.at(NOON + MINUTE).campaign, SUMMER);
  assert.deepEqual(second.at(NOON + MINUTE).campaign, SUMMER);
  assert.deepEqual(second.at(NOON + MINUTE, { utm_source: 'ad' }).campaign, { utm_source: 'ad' });
  assert.deepEqual(second.at(NOON + 2 * HOUR).campaign, {});
});

test('what is stored fits into a cookie', () => {
  const { first, store } = tabs();
  first.at(NOON, SUMMER);

  assert.match(store.get('cp_session_id')!, /^[\w.%'()*!~-]+$/);
});

test('a damaged entry is replaced', () => {
  for (const damaged of ['', 'x', '1.2.3.4', `no-uuid.${NOON}.${NOON}.%7B%7D`]) {
    const { first, store } = tabs();
    store.set('cp_session_id', damaged);

    assert.equal(first.at(NOON).id, '00000000-0000-4000-8000-000000000001');
  }
});

test('the last sign of life is written, but not over the session of another tab', () => {
  const { first, second, store } = tabs();
  const { id } = first.at(NOON);
  first.at(NOON + SECOND);
  first.save();
  assert.equal(store.get('cp_session_id'), `${id}.${NOON}.${NOON + SECOND}.%7B%7D`);

  second.forget();
  const next = second.at(NOON + 2 * SECOND);
  first.save();
  assert.ok(store.get('cp_session_id')!.startsWith(next.id));
});

test('forgetting leaves nothing', () => {
  const { first, store } = tabs();
  first.at(NOON);

  first.forget();

  assert.equal(store.values.size, 0);
});

test('a visitor stays the same for a year, not longer', () => {
  const visitor = createVisitor(new MemoryStore(), countingIds());
  const id = visitor.id(NOON);

  assert.equal(visitor.id(NOON + 365 * DAY - MINUTE), id);
  assert.notEqual(visitor.id(NOON + 365 * DAY), id);
});

test('asking whether a visitor is known writes nothing', () => {
  const store = new MemoryStore();
  const visitor = createVisitor(store, countingIds());

  assert.equal(visitor.stored(NOON), undefined);
  assert.equal(store.writes, 0);
  const id = visitor.id(NOON);
  assert.equal(visitor.stored(NOON), id);
});
