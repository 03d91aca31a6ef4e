import assert from 'node:assert/strict';
import test from 'node:test';
import { createIdentity } from '../../src/identity.js';
import type { EventPayload } from '../../src/types.js';
import { MemoryStore } from './memory-store.js';

const NOON = Date.parse('2026-06-01T12:00:00Z');
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SUMMER = 'utm_source=news.letter&utm_campaign=summer%3B+50%25';

const tabs = () => {
  const store = new MemoryStore();
  const first = createIdentity(store);
  const second = createIdentity(store);
  return { store, first, second };
};
type Tab = ReturnType<typeof createIdentity>;
const session = (tab: Tab, now: number, campaign?: string) => tab.touch(now, campaign)!.session;
const visitor = (tab: Tab, now: number) => tab.touch(now)!.visitor;

test('a gap of exactly 30 minutes stays one session, a longer one does not', () => {
  const { first } = tabs();
  const id = session(first, NOON);

  assert.equal(session(first, NOON + 30 * MINUTE), id);
  assert.notEqual(session(first, NOON + 60 * MINUTE + 1), id);
});

test('a session lasts at most a day, however busy', () => {
  const { first } = tabs();
  const ids = new Set<string>();

  for (let time = NOON; time <= NOON + DAY; time += 20 * MINUTE) ids.add(session(first, time));
  assert.equal(ids.size, 1);

  ids.add(session(first, NOON + DAY + 1));
  assert.equal(ids.size, 2);
});

test('another tab, and the next page, join visitor and session', () => {
  const { first, second } = tabs();

  assert.deepEqual(second.touch(NOON + MINUTE), first.touch(NOON));
});

test('a tab idle for 31 minutes keeps the session another one kept alive', () => {
  const { first, second } = tabs();
  const id = session(first, NOON);
  second.touch(NOON);
  for (let minute = 1; minute <= 31; minute++) second.touch(NOON + minute * MINUTE);

  assert.equal(session(first, NOON + 31 * MINUTE), id);
});

test('a tab takes over the new ids of another one within 5 seconds', () => {
  const { first, second } = tabs();
  first.touch(NOON);
  second.touch(NOON);
  second.changeIds({ visitor: VISITOR, session: SESSION }, NOON + SECOND);

  const { visitor, session } = first.touch(NOON + 5 * SECOND)!;
  assert.deepEqual([visitor, session], [VISITOR, SESSION]);
});

test('the session is written at most every 5 seconds, the visitor once', () => {
  const { first, store } = tabs();

  for (let time = NOON; time < NOON + 20 * SECOND; time += 100) first.touch(time);

  assert.deepEqual(store.writes, ['cp_track_id', ...Array(4).fill('cp_session_id')]);
});

test('the campaign stays for the session and only a new one replaces it', () => {
  const { first, second } = tabs();
  first.touch(NOON, SUMMER);

  assert.equal(first.touch(NOON + MINUTE)!.campaign, SUMMER);
  assert.equal(second.touch(NOON + MINUTE)!.campaign, SUMMER);
  assert.equal(second.touch(NOON + MINUTE, 'utm_source=ad')!.campaign, 'utm_source=ad');
  assert.equal(second.touch(NOON + 2 * HOUR)!.campaign, '');
});

test('each event of the session tells the campaign, a proof of consent does not', () => {
  const { first } = tabs();
  const stamped = (event_type: EventPayload['event_type'], url: string, isProof = false) => {
    const event: EventPayload = { event_type, name: 'x', url, occurred_at: '', properties: { a: 1 } };
    first.stamp(event, NOON, isProof);
    return event.properties;
  };
  const fields = { utm_source: 'news', utm_campaign: '50%' };

  assert.deepEqual(stamped('page_view', 'https://x.example/?utm_source=news&utm_campaign=50%25'), { ...fields, a: 1 });
  assert.deepEqual(stamped('page_view', 'https://x.example/next'), { ...fields, a: 1 });
  assert.deepEqual(stamped('custom_event', 'https://x.example/next'), { ...fields, a: 1 });
  assert.deepEqual(stamped('custom_event', 'https://x.example/next', true), { a: 1 });
});

test('what is stored fits into a cookie', () => {
  const { first, store } = tabs();
  first.touch(NOON, SUMMER);

  assert.match(store.get('cp_session_id')!, /^[\w.%&=+*-]+$/);
  assert.match(store.get('cp_track_id')!, /^[\w.-]+$/);
});

test('a damaged entry is replaced', () => {
  for (const damaged of ['', 'x', '1.2.3.4', `no-uuid.${NOON}.${NOON}.`, `${SESSION}.x.y.`]) {
    const { first, store } = tabs();
    store.set('cp_session_id', damaged);
    store.set('cp_track_id', damaged);

    assert.notEqual(session(first, NOON), SESSION);
    assert.match(session(first, NOON), /^[\da-f-]{36}$/);
    assert.notEqual(visitor(first, NOON), SESSION);
  }
});

test('the last sign of life is written, but not over the session of another tab', () => {
  const { first, second, store } = tabs();
  const id = session(first, NOON);
  first.touch(NOON + SECOND);
  first.saveSession();
  assert.equal(store.get('cp_session_id'), `${id}.${NOON}.${NOON + SECOND}.`);

  second.changeIds({ visitor: VISITOR, session: SESSION }, NOON + 2 * SECOND);
  first.saveSession();
  assert.ok(store.get('cp_session_id')!.startsWith(SESSION));
});

test('forgetting leaves nothing', () => {
  const { first, store } = tabs();
  first.touch(NOON);

  first.forget();

  assert.equal(store.values.size, 0);
});

test('a visitor stays the same for a year, not longer', () => {
  const { first } = tabs();
  const id = visitor(first, NOON);

  assert.equal(visitor(first, NOON + 365 * DAY - MINUTE), id);
  assert.notEqual(visitor(first, NOON + 365 * DAY), id);
});

test('asking whether a visitor is known writes nothing', () => {
  const { first, store } = tabs();

  assert.equal(first.isKnown(NOON), false);
  assert.deepEqual(store.writes, []);
  first.touch(NOON);
  assert.equal(first.isKnown(NOON), true);
});

test('a withdrawal in one tab is seen by the other, which writes nothing any more', () => {
  const { first, second, store } = tabs();
  first.touch(NOON);
  second.touch(NOON);
  assert.equal(second.isLost(), false);

  first.forget();
  store.writes = [];

  assert.equal(second.isLost(), true);
  assert.equal(second.touch(NOON + 5 * SECOND), undefined);
  assert.deepEqual(store.writes, []);
});

test('a logout in one tab is not taken for a withdrawal by the other', () => {
  const { first, second } = tabs();
  first.touch(NOON);
  second.touch(NOON);

  first.changeIds({ visitor: VISITOR, session: SESSION }, NOON);

  assert.equal(second.isLost(), false);
});

const VISITOR = '0f8fad5b-d9cb-469f-a165-70867728950e';
const SESSION = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
