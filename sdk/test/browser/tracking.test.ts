import assert from 'node:assert/strict';
import { after, before, beforeEach, afterEach, test } from 'node:test';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type * as api from '../../src/index.js';
import { startCollector, type Collector } from './collector.js';
import { eventually, quietFor } from './eventually.js';
import { KEY_ID, startSite, type Site } from './site.js';

declare const consultantpro: typeof api;
declare const errors: string[];

const MICROS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const PENDING = `/?attr=${encodeURIComponent('data-consent="pending"')}`;

let browser: Browser;
let context: BrowserContext;
let page: Page;
let collector: Collector;
let site: Site;

before(async () => {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  const args = ['--no-sandbox', '--disable-dev-shm-usage'];
  browser = await chromium.launch({ executablePath, args });
});
after(() => browser.close());

beforeEach(async () => {
  collector = await startCollector();
  site = await startSite(collector.url);
  context = await browser.newContext();
  page = await context.newPage();
});
afterEach(async () => {
  await context.close();
  site.close();
  collector.close();
});

const open = (path = '/') => page.goto(site.url + path);
const track = (...names: string[]) =>
  page.evaluate((all) => all.forEach((name) => consultantpro.track(name)), names);
const stored = () =>
  page.evaluate(() => ({ cookie: document.cookie, keys: Object.keys(localStorage) }));
const arrive = (...names: string[]) =>
  eventually(() => assert.deepEqual(collector.names().sort(), [...names].sort()));
const noPageErrors = async () => assert.deepEqual(await page.evaluate(() => errors), []);

test('a page view and a click arrive in the envelope, without preflight', async () => {
  await open('/start?utm_source=news&access_token=hunter2#password=x');
  await page.evaluate(() => {
    document.body.addEventListener('click', () => consultantpro.track('cta', { plan: 'pro' }));
  });
  await page.click('h1');
  await arrive('/start', 'cta');

  const [view, click] = collector.events();
  const { session_id, visitor_id, occurred_at, ...rest } = view!;
  assert.deepEqual(rest, {
    event_type: 'page_view',
    name: '/start',
    url: `${site.url}/start?utm_source=news&access_token=[redacted]#password=[redacted]`,
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

  const { body, contentType } = collector.received[0]!;
  const { events: _, sent_at, sdk, ...envelope } = body;
  assert.deepEqual(envelope, { firm_slug: 'acme', tracking_key: 'k1', tracking_key_id: KEY_ID });
  assert.ok(Math.abs(Date.parse(sent_at) - Date.now()) < 60_000);
  assert.deepEqual({ ...sdk, version: '' }, { version: '', attempt: 1, dropped: 0, gpc: false });
  assert.match(contentType!, /^text\/plain/);
  assert.deepEqual([...new Set(collector.methods)], ['POST']);
  await noPageErrors();
});

test('what happens while the page loads goes in one request', async () => {
  await page.addInitScript(() => {
    const calls = [['track', ['early']], ['identify', ['a@b.example', { plan: 'pro' }]]];
    Object.assign(window, { consultantpro: { q: calls } });
  });
  await open();
  await arrive('/', 'early', 'identify');

  assert.equal(collector.received.length, 1);
  assert.deepEqual(collector.events()[2]!.properties, {
    contact: 'a@b.example',
    traits: { plan: 'pro' },
  });
});

test('visitor and session stay over pages, and the campaign with them', async () => {
  await open('/a?utm_campaign=summer');
  await arrive('/a');
  await open('/b');
  await arrive('/a', '/b');

  const [a, b] = collector.events();
  assert.deepEqual([b!.session_id, b!.visitor_id], [a!.session_id, a!.visitor_id]);
  assert.deepEqual(b!.properties, { utm_campaign: 'summer' });
  assert.match((await stored()).cookie, /cp_track_id=.*cp_session_id=/);
});

test('while consent is pending nothing is sent or stored; a grant sends it all as it was', async () => {
  await open(PENDING);
  await track('before');
  const made = Date.now();
  await quietFor(2_500, () => assert.equal(collector.methods.length, 0));
  assert.deepEqual(await stored(), { cookie: '', keys: [] });

  await page.evaluate(() => consultantpro.setConsent('granted', { banner: 2 }));
  await arrive('/', 'before', 'consent_change');

  const [view, event, proof] = collector.events();
  assert.ok(view!.occurred_at < event!.occurred_at && event!.occurred_at < proof!.occurred_at);
  assert.ok(Math.abs(Date.parse(event!.occurred_at) - made) < 1_000);
  assert.equal(proof!.event_type, 'custom_event');
  assert.deepEqual(proof!.properties, { state: 'granted', metadata: { banner: 2 } });
  assert.deepEqual(new Set(collector.events().map((e) => e.consent_state)), new Set(['granted']));
});

test('a decision repeated on the next page is no change', async () => {
  await open(PENDING);
  await page.evaluate(() => consultantpro.setConsent('granted'));
  await arrive('/', 'consent_change');
  await open(PENDING.replace('/', '/next'));
  await page.evaluate(() => consultantpro.setConsent('granted'));
  await arrive('/', 'consent_change', '/next');
  await quietFor(1_500, () => assert.equal(collector.events().length, 3));
});

test('a pending queue that is denied is gone for good', async () => {
  await open(PENDING);
  await track(...Array.from({ length: 49 }, (_, i) => `e${i}`));
  await page.evaluate(() => consultantpro.setConsent('denied'));
  await track('later');
  await page.goto('about:blank');
  await quietFor(2_000, () => assert.equal(collector.methods.length, 0));
});

test('a withdrawal purges the queue and both keys, and sends only its proof', async () => {
  await open();
  await arrive('/');
  await page.evaluate(() => {
    consultantpro.track('queued');
    consultantpro.setConsent('denied', { reason: 'footer' });
    consultantpro.track('later');
  });
  assert.deepEqual(await stored(), { cookie: '', keys: [] });
  await arrive('/', 'consent_change');

  const [view, proof] = collector.events();
  assert.equal(proof!.consent_state, 'denied');
  assert.deepEqual(proof!.properties, { state: 'denied', metadata: { reason: 'footer' } });
  assert.equal(proof!.visitor_id, view!.visitor_id);
  await open(`/?attr=${encodeURIComponent('data-consent="denied"')}`);
  await quietFor(1_500, () => assert.equal(collector.events().length, 2));
});

test('Global Privacy Control counts as denied until an explicit grant', async () => {
  await page.addInitScript(() =>
    Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }),
  );
  await open();
  await track('unseen');
  await quietFor(1_500, () => assert.equal(collector.methods.length, 0));
  assert.deepEqual(await stored(), { cookie: '', keys: [] });

  await page.evaluate(() => consultantpro.setConsent('granted'));
  await arrive('/', 'consent_change');
  assert.equal(collector.received[0]!.body.sdk.gpc, true);
});

test('after 503 with Retry-After it waits, then sends the same events once', async () => {
  collector.replyWith((attempt) =>
    attempt ? { status: 202 } : { status: 503, headers: { 'Retry-After': '2' } },
  );
  await open();
  await eventually(() => assert.equal(collector.received.length, 1));
  await track('meanwhile');
  await arrive('/', 'meanwhile');

  const [refused, taken] = collector.received;
  assert.equal(collector.received.length, 2);
  assert.ok(taken!.at - refused!.at >= 2_000);
  assert.equal(taken!.body.sdk.attempt, 2);
  assert.deepEqual(taken!.body.events[0], refused!.body.events[0]);
});

test('a refused batch of 413 gets its small events through and drops the large one', async () => {
  await open();
  await arrive('/');
  const small = Array.from({ length: 19 }, (_, i) => `small ${i}`);
  collector.replyWith((_, body) => ({ status: body.length > 12_000 ? 413 : 202 }));
  await page.evaluate((names) => {
    consultantpro.track('large', { text: Array.from({ length: 15 }, () => 'x'.repeat(1_000)) });
    names.forEach((name) => consultantpro.track(name));
  }, small);
  await arrive('/', ...small);
  assert.ok(collector.received.length <= 7);
});

for (const status of [400, 401]) {
  test(`${status} is not tried again`, async () => {
    collector.replyWith(() => ({ status }));
    await open();
    await quietFor(4_000, () => assert.equal(collector.received.length, 1));
  });
}

test('leaving with a slow collector loses nothing', async () => {
  collector.replyWith(() => ({ status: 202, delay: 700 }));
  const names: string[] = [];
  for (let visit = 0; visit < 4; visit++) {
    const path = `/visit${visit}`;
    const events = [1, 2, 3].map((n) => `${path} ${n}`);
    await open(path);
    await page.evaluate((all) => {
      all.forEach((name) => consultantpro.track(name));
      location.href = '/gone?attr=data-auto="false"';
    }, events);
    await page.waitForURL('**/gone**');
    names.push(path, ...events);
  }
  await arrive(...names);
});

test('closing the tab with a slow collector loses nothing', async () => {
  collector.replyWith(() => ({ status: 202, delay: 700 }));
  await open();
  await track('one', 'two');
  await page.close({ runBeforeUnload: true });
  await arrive('/', 'one', 'two');
});

test('what a failing collector did not take is sent by the next page, under grant', async () => {
  collector.replyWith(() => ({ status: 500 }));
  await open();
  await track('kept');
  await eventually(() => assert.ok(collector.received.length >= 1));
  await page.goto(`${site.url}/gone?attr=data-auto="false"`);
  assert.deepEqual((await stored()).keys, ['cp_spill_acme']);

  collector.replyWith(() => ({ status: 202 }));
  await open('/next');
  await arrive('/', 'kept', '/next');
  assert.deepEqual((await stored()).keys, []);
});

test('the queue goes out when the page is hidden', async () => {
  await open();
  await arrive('/');
  await track('hidden');
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await eventually(() => assert.equal(collector.names().at(-1), 'hidden'), 800);
});

test('30 events made offline arrive in order once the network is back', async () => {
  await open();
  await arrive('/');
  await context.setOffline(true);
  const names = Array.from({ length: 30 }, (_, i) => `offline ${i}`);
  await track(...names);
  await quietFor(1_500, () => assert.equal(collector.events().length, 1));
  await context.setOffline(false);
  await eventually(() => assert.deepEqual(collector.names(), ['/', ...names]), 3_000);
});

for (const [engine, init] of [
  ['the Navigation API', () => {}],
  ['wrapped history', () => Reflect.deleteProperty(window, 'navigation')],
] as const) {
  test(`an SPA counts each new address once, by ${engine}`, async () => {
    await page.addInitScript(init);
    await open();
    const go = (step: () => void) => page.evaluate(step).then(() => page.evaluate(() => new Promise((done) => setTimeout(done, 50))));
    await go(() => history.pushState(0, '', '/one'));
    await go(() => history.pushState(0, '', '/one'));
    await go(() => history.replaceState(0, '', '/two'));
    await go(() => history.replaceState(0, '', '/two#part'));
    await go(() => {
      history.replaceState(0, '', '/two?x');
      for (const n of [1, 2, 3, 4, 5]) history.pushState(0, '', `/burst${n}`);
    });
    await go(() => history.back());
    await eventually(() => assert.equal(collector.events().length, 5));

    const paths = collector.events().map(({ url }) => url!.slice(site.url.length));
    assert.deepEqual(paths, ['/', '/one', '/two', '/burst5', '/burst4']);
    const from = collector.events().map(({ referrer }) => referrer?.slice(site.url.length));
    assert.deepEqual(from, [undefined, '/', '/one', '/two', '/burst5']);
  });
}

test('with storage dead in every way events arrive and the ids hold for the page', async () => {
  await page.addInitScript(() => {
    const dead = { get: () => { throw new Error('SecurityError'); } };
    Object.defineProperty(Document.prototype, 'cookie', dead);
    Object.defineProperty(window, 'localStorage', dead);
  });
  await open();
  await track('event');
  await arrive('/', 'event');

  const [view, event] = collector.events();
  assert.equal(event!.visitor_id, view!.visitor_id);
  assert.equal(event!.session_id, view!.session_id);
  await noPageErrors();
});

test('a page that broke fetch, crypto and history gets no error back', async () => {
  await page.addInitScript(() => {
    const broken = () => { throw new Error('broken'); };
    Object.assign(window, { fetch: broken });
    Object.assign(history, { pushState: broken });
    Object.defineProperty(window, 'crypto', { get: broken });
  });
  await open();
  await track('event');
  await page.goto(`${site.url}/gone?attr=data-auto="false"`);
  await noPageErrors();
});

test('the module is the same tracker as the script tag', async () => {
  await open();
  await page.evaluate(async () => {
    const path = '/cp.mjs';
    const module = (await import(path)) as typeof api;
    module.init({ firm: 'acme', key: 'k1' });
    module.track('from the module');
  });
  await arrive('/', 'from the module');
});
