import assert from 'node:assert/strict';
import { test } from 'node:test';
import type * as api from '../../src/index.js';
import { eventually } from './eventually.js';
import { useWorld } from './harness.js';
import { KEY_ID } from './site.js';

const MICROS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const world = useWorld();
test('a page view and a click arrive in the envelope, without preflight', async () => {
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
  assert.deepEqual(click!.properties, { plan: 'pro' });
  assert.deepEqual([click!.session_id, click!.visitor_id], [session_id, visitor_id]);
  assert.ok(click!.occurred_at > occurred_at);

  const { body, contentType } = world.collector.received[0]!;
  const { events: _, sent_at, sdk, ...envelope } = body;
  assert.deepEqual(envelope, { firm_slug: 'acme', tracking_key: 'k1', tracking_key_id: KEY_ID });
  assert.ok(Math.abs(Date.parse(sent_at) - Date.now()) < 60_000);
  assert.deepEqual({ ...sdk, version: '' }, { version: '', attempt: 1, dropped: 0, gpc: false });
  assert.match(contentType!, /^text\/plain/);
  assert.deepEqual([...new Set(world.collector.methods)], ['POST']);
  await world.noPageErrors();
});

test('what happens while the page loads goes in one request', async () => {
  await world.page.addInitScript(() => {
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

test('visitor and session stay over pages, and the campaign with them', async () => {
  await world.open('/a?utm_campaign=summer');
  await world.arrive('/a');
  await world.open('/b');
  await world.arrive('/a', '/b');

  const [a, b] = world.collector.events();
  assert.deepEqual([b!.session_id, b!.visitor_id], [a!.session_id, a!.visitor_id]);
  assert.deepEqual(b!.properties, { utm_campaign: 'summer' });
  assert.match((await world.stored()).cookie, /cp_track_id=.*cp_session_id=/);
});

for (const [engine, init] of [
  ['the Navigation API', () => {}],
  ['wrapped history', () => Reflect.deleteProperty(window, 'navigation')],
] as const) {
  test(`an SPA counts each new address once, by ${engine}`, async () => {
    await world.page.addInitScript(init);
    await world.open();
    const go = (step: () => void) => world.page.evaluate(step).then(() => world.page.evaluate(() => new Promise((done) => setTimeout(done, 50))));
    await go(() => history.pushState(0, '', '/one'));
    await go(() => history.pushState(0, '', '/one'));
    await go(() => history.replaceState(0, '', '/two'));
    await go(() => history.replaceState(0, '', '/two#part'));
    await go(() => {
      history.replaceState(0, '', '/two?x');
      for (const n of [1, 2, 3, 4, 5]) history.pushState(0, '', `/burst${n}`);
    });
    await go(() => history.back());
    await eventually(() => assert.equal(world.collector.events().length, 5));

    const paths = world.collector.events().map(({ url }) => url!.slice(world.site.url.length));
    assert.deepEqual(paths, ['/', '/one', '/two', '/burst5', '/burst4']);
    const from = world.collector.events().map(({ referrer }) => referrer?.slice(world.site.url.length));
    assert.deepEqual(from, [undefined, '/', '/one', '/two', '/burst5']);
  });
}

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
