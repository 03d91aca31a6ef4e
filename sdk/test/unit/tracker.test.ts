import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { EventPayload, Options } from '../../src/types.js';
import { openPage, type StubPage } from './stub-page.js';

const NOON = Date.parse('2026-06-01T12:00:00Z');
const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const OPTIONS: Options = { firm: 'acme', key: 'k1', collector: 'https://c.example', auto: false };
const GRANTED: Options = { ...OPTIONS, consent: 'granted' };

/** One instant is never given twice, in no test either. */
let hour = 0;
let page: StubPage;
beforeEach(async () => {
  page = await openPage(NOON + hour++ * HOUR, 'https://site.example/start');
});
afterEach(() => page.close());

const names = () => page.events().map(({ name }) => name);

test('a request says that a program drives the browser, and nothing where none does', async () => {
  const tracker = page.sdk.init(GRANTED)!;
  tracker.track('by hand');
  await page.pass(SECOND);
  Object.assign(navigator, { webdriver: true });
  tracker.track('driven');
  await page.pass(SECOND);

  const [byHand, driven] = page.bodies.map((body) => JSON.parse(body).sdk);
  assert.deepEqual(Object.keys(byHand), ['version', 'attempt', 'dropped', 'gpc']);
  assert.equal(driven.webdriver, true);
});

test('what beforeSend returns is sent, as it was when it returned', async () => {
  let kept: EventPayload | undefined;
  const beforeSend = (event: EventPayload) => (kept = Object.freeze({ ...event, name: 'changed' }));
  page.sdk.init({ ...GRANTED, beforeSend })!.track('original');
  await page.pass(SECOND);

  assert.deepEqual(names(), ['changed']);
  assert.match(page.events()[0]!.visitor_id!, /^[\da-f-]{36}$/);
  assert.equal(kept!.visitor_id, undefined);
});

test('where beforeSend refuses, fails or returns nonsense the event is dropped, and only that', async () => {
  const circle: Record<string, unknown> = { name: 'circle' };
  circle.self = circle;
  const answers = [null, undefined, true, 'text', {}, circle, { name: 'big', n: 1n }, Promise.resolve()];
  const beforeSend = (event: EventPayload) => {
    if (event.name === 'throws') throw new Error('hook');
    return event.name === 'good' ? event : (answers[Number(event.name)] as unknown as EventPayload);
  };
  const tracker = page.sdk.init({ ...GRANTED, beforeSend })!;
  for (const name of [...answers.keys(), 'throws', 'good']) tracker.track(String(name));
  await page.pass(SECOND);

  assert.deepEqual(names(), ['good']);
});

test('an event is as it was when it was made, whatever becomes of what it was made of', async () => {
  const tracker = page.sdk.init(OPTIONS)!;
  const properties = { plan: 'pro', place: { url: 'https://x.example/?token=1' } };
  tracker.track('first', properties);
  properties.plan = 'changed';
  properties.place.url = 'changed';
  location.href = 'https://site.example/next';
  await page.pass(10 * SECOND);
  tracker.track('second', properties);
  tracker.setConsent('granted');
  await page.pass(SECOND);

  const [first, second] = page.events();
  assert.deepEqual(first!.properties, { plan: 'pro', place: { url: 'https://x.example/?token=[redacted]' } });
  assert.deepEqual([first!.url, second!.url], ['https://site.example/start', 'https://site.example/next']);
  assert.equal(Date.parse(second!.occurred_at) - Date.parse(first!.occurred_at), 10 * SECOND);
});

test('properties that are no JSON, or no object, are left out', async () => {
  const tracker = page.sdk.init(GRANTED)!;
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  for (const odd of [undefined, null, 7, 'text', [1], circle, { big: 1n }]) tracker.track('odd', odd as never);
  await page.pass(SECOND);

  assert.deepEqual(page.events().map(({ properties }) => properties), Array(7).fill(undefined));
});

// Two trackers of one page share what is stored, as two tabs of one site do.
test('a withdrawal in one tab ends the other one, and what it had queued', async () => {
  const first = page.sdk.init(GRANTED)!;
  const second = page.sdk.init({ ...GRANTED, key: 'k2' })!;
  first.track('one');
  second.track('two');
  await page.pass(SECOND);
  assert.deepEqual(names().sort(), ['one', 'two']);

  second.track('too late');
  first.setConsent('denied');
  await page.pass(SECOND);
  second.track('much too late');
  await page.pass(10 * SECOND);
  page.hide();

  assert.deepEqual(names().sort(), ['consent_change', 'one', 'two']);
  assert.equal(document.cookie, '');
});

test('a withdrawal reaches a tab that has not done anything yet', async () => {
  const first = page.sdk.init(GRANTED)!;
  first.track('one');
  await page.pass(SECOND);
  page.hide();
  page.sdk.init({ ...GRANTED, key: 'k2', auto: true }); // in the background: no view yet
  first.setConsent('denied');
  await page.pass(SECOND);
  page.show();
  await page.pass(SECOND);

  assert.deepEqual(names().sort(), ['consent_change', 'one']);
  assert.equal(document.cookie, '');
});

test('a logout gives new ids to what happens from then on, in other tabs too', async () => {
  const first = page.sdk.init(GRANTED)!;
  const second = page.sdk.init({ ...GRANTED, key: 'k2' })!;
  first.track('before');
  second.track('before');
  await page.pass(10);
  first.track('still before');
  first.reset();
  first.track('after');
  await page.pass(6 * SECOND);
  second.track('after');
  await page.pass(SECOND);

  const ids = (from: string) =>
    new Set(page.events().filter(({ name }) => name === from).map((event) => event.visitor_id));
  assert.equal(page.events().length, 5);
  assert.deepEqual(ids('still before'), ids('before'));
  assert.equal(ids('after').size, 1);
  assert.notDeepEqual(ids('after'), ids('before'));
});

test('a state that is none is no decision', async () => {
  const tracker = page.sdk.init(GRANTED)!;
  for (const odd of ['Denied', '', undefined, 7, {}]) tracker.setConsent(odd as never);
  tracker.track('still here');
  await page.pass(SECOND);

  assert.deepEqual(names(), ['still here']);
});

test('while consent is pending nothing touches storage', async () => {
  let touched = 0;
  const watched = new Proxy(document, {
    get(target, key) {
      if (key === 'cookie') touched++;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
    set: () => !!touched++,
  });
  Object.defineProperty(globalThis, 'document', { value: watched, configurable: true });
  page.sdk.init({ ...OPTIONS, auto: true })!.track('held');
  await page.pass(10 * SECOND);
  page.hide();
  page.show();
  await page.pass(SECOND);

  assert.deepEqual([touched, page.bodies], [0, []]);
});

test('a view without spa is counted once, whatever becomes of the address', async () => {
  page.sdk.init({ ...GRANTED, auto: true, spa: false });
  await page.pass(SECOND);
  location.href = 'https://site.example/other';
  page.hide();
  page.show();
  await page.pass(SECOND);

  assert.equal(page.events().length, 1);
});
