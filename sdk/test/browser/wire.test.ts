import assert from 'node:assert/strict';
import type * as api from '../../src/index.js';
import { test, useWorld, withAttributes } from './harness.js';
import { KEY_ID } from './site.js';

const MICROS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const TWO_HOURS_MS = 7_200_000;

const world = useWorld();

test('a page view and a click arrive in the envelope', async () => {
  await world.open('/start?utm_source=news&access_token=hunter2#password=x');
  await world.page.evaluate(() => {
    document.body.addEventListener('click', () => consultantpro.track('cta', { plan: 'pro' }));
  });
  await world.page.click('h1');
  await world.arrive('/start', 'cta');

  const [view, click] = world.collector.events();
  const { session_id, visitor_id, occurred_at, ...rest } = view!;
  assert.deepEqual(rest, {
    event_type: 'page_view',
    name: '/start',
    url: `${world.site.url}/start?utm_source=news&access_token=[redacted]#password=[redacted]`,
    properties: { utm_source: 'news' },
    consent_state: 'granted',
  });
  assert.match(session_id!, UUID);
  assert.match(visitor_id!, UUID);
  assert.match(occurred_at, MICROS);
  assert.equal(click!.event_type, 'custom_event');
  assert.deepEqual(click!.properties, { utm_source: 'news', plan: 'pro' });
  assert.deepEqual([click!.session_id, click!.visitor_id], [session_id, visitor_id]);
  assert.ok(click!.occurred_at > occurred_at);

  const { events: _, sent_at, sdk, ...envelope } = world.collector.received[0]!.body;
  assert.deepEqual(envelope, { firm_slug: 'acme', tracking_key: 'k1', tracking_key_id: KEY_ID });
  assert.match(sdk.version, /^\d+\.\d+\.\d+$/);
  // The browser says itself that this test drives it.
  assert.deepEqual({ ...sdk, version: '' }, { version: '', attempt: 1, dropped: 0, gpc: false, webdriver: true });
  await world.noPageErrors();
});

test('F26 an event to another origin needs no preflight and carries no cookie', async () => {
  await world.open();
  await world.track('event');
  await world.arrive('/', 'event');
  assert.deepEqual([...new Set(world.collector.methods)], ['POST']);
  for (const { headers } of world.collector.received) {
    assert.match(headers['content-type']!, /^text\/plain/);
    assert.equal(headers.cookie, undefined);
    assert.equal(headers.authorization, undefined);
  }
});

test('F27 each request says when it was sent', async () => {
  const before = Date.now();
  await world.open();
  await world.arrive('/');
  const { sent_at, events } = world.collector.received[0]!.body;
  assert.ok(Date.parse(sent_at) >= before && Date.parse(sent_at) <= Date.now());
  assert.ok(Date.parse(sent_at) >= Math.floor(Date.parse(events[0]!.occurred_at)));
});

for (const [way, skew] of [['fast', TWO_HOURS_MS], ['slow', -TWO_HOURS_MS]] as const) {
  test(`a clock two hours ${way} is told by the event and by the request alike`, async () => {
    world.site.inject((skew) => {
      const now = Date.now.bind(Date);
      window.Date = class extends Date {
        constructor(...args: []) {
          super(...(args.length ? args : ([now() + skew] as unknown as [])));
        }
        static override now = () => now() + skew;
      } as DateConstructor;
    }, skew);
    const before = Date.now();
    await world.open();
    await world.track('event');
    await world.arrive('/', 'event');
    for (const { body } of world.collector.received) {
      for (const time of [body.sent_at, ...body.events.map(({ occurred_at }) => occurred_at)]) {
        const error = Date.parse(time) - before - skew;
        assert.ok(error >= -1 && error < 15_000, `${time} is ${error} ms off`);
      }
    }
  });
}

test('what happens while the page loads goes in one request', async () => {
  world.site.inject(() => {
    const calls = [['track', ['early']], ['identify', ['a@b.example', { plan: 'pro' }]]];
    Object.assign(window, { consultantpro: { q: calls } });
  });
  await world.open();
  await world.arrive('/', 'early', 'identify');

  assert.equal(world.collector.received.length, 1);
  assert.deepEqual(world.collector.events()[2]!.properties, {
    contact: 'a@b.example',
    traits: { plan: 'pro' },
  });
});

test('the module is the same tracker as the script tag', async () => {
  await world.open();
  await world.page.evaluate(async () => {
    const path = '/cp.mjs';
    const module = (await import(path)) as typeof api;
    module.init({ firm: 'acme', key: 'k1' });
    module.track('from the module');
  });
  await world.arrive('/', 'from the module');
});

test('the collect path is the one the tag names', async () => {
  await world.open(withAttributes('data-consent="granted" data-path="/api/news/"'));
  await world.arrive('/');
});
