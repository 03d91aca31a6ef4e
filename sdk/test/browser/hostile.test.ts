import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually, quietFor } from './eventually.js';
import { useWorld, withAttributes } from './harness.js';

const world = useWorld();
test('with storage dead in every way events arrive and the ids hold for the page', async () => {
  await world.page.addInitScript(() => {
    const dead = { get: () => { throw new Error('SecurityError'); } };
    Object.defineProperty(Document.prototype, 'cookie', dead);
    Object.defineProperty(window, 'localStorage', dead);
  });
  await world.open();
  await world.track('event');
  await world.arrive('/', 'event');

  const [view, event] = world.collector.events();
  assert.equal(event!.visitor_id, view!.visitor_id);
  assert.equal(event!.session_id, view!.session_id);
  await world.noPageErrors();
});

test('a page that broke fetch, crypto and history gets no error back', async () => {
  await world.page.addInitScript(() => {
    const broken = () => { throw new Error('broken'); };
    Object.assign(window, { fetch: broken });
    Object.assign(history, { pushState: broken });
    Object.defineProperty(window, 'crypto', { get: broken });
  });
  await world.open();
  await world.track('event');
  await world.leave();
  await world.noPageErrors();
});

test('in a sandboxed frame, where reading a cookie throws, events arrive', async () => {
  await world.open(withAttributes('data-auto="false"'));
  await world.page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.src = '/framed';
    document.body.append(frame);
  });
  await world.arrive('/framed');
});

test('a strict policy needs script-src and connect-src, nothing else', async () => {
  await world.open('/strict');
  await world.track('event');
  await world.arrive('/strict', 'event');
  await world.noPageErrors();
});

test('a second copy of the script joins the first', async () => {
  await world.open(withAttributes('data-consent="granted"', '/twice'));
  await world.page.evaluate(
    () =>
      new Promise((loaded) => {
        const copy = document.querySelector<HTMLScriptElement>('script[data-key]')!.cloneNode() as HTMLScriptElement;
        const again = document.createElement('script');
        Object.assign(again.dataset, copy.dataset);
        again.src = copy.src;
        again.onload = loaded;
        document.body.append(again);
      }),
  );
  await world.track('once');
  await world.arrive('/twice', 'once');
  await quietFor(1_500, () => assert.equal(world.collector.events().length, 2));
});

test('a blocked collector is asked three times, and once by the next page', async () => {
  let requests = 0;
  await world.context.route('**/api/v1/tracking/**', (route) => {
    requests++;
    return route.abort();
  });
  await world.open();
  await world.track('event');
  await eventually(() => assert.equal(requests, 3), 15_000);
  await quietFor(3_000, () => assert.equal(requests, 3));
  await world.noPageErrors();

  await world.open('/next');
  await world.track('event');
  await quietFor(4_000, () => assert.equal(requests, 4));
});

test('10,000 events in a loop hold 50, report the rest, and are quickly made', async (t) => {
  await world.open();
  await world.arrive('/');
  const ms = await world.page.evaluate(() => {
    const start = performance.now();
    for (let i = 0; i < 10_000; i++) consultantpro.track(`e${i}`, { i });
    return performance.now() - start;
  });
  await eventually(() => assert.equal(world.collector.events().length, 51));

  const dropped = world.collector.received.map(({ body }) => body.sdk.dropped);
  assert.deepEqual(dropped, [0, 9_950, 0, 0]);
  t.diagnostic(`made in ${Math.round(ms)} ms`);
});

test('a beacon that is refused leaves its events to the next page', async () => {
  await world.page.addInitScript(() => {
    Object.defineProperty(navigator, 'sendBeacon', { value: () => false });
  });
  await world.open();
  await world.arrive('/');
  await world.track('kept');
  await world.leave();
  assert.deepEqual((await world.stored()).keys, ['cp_spill_acme']);
  await world.open('/next');
  await world.arrive('/', 'kept', '/next');
});

test('a page never looked at counts no view and stores nothing', async () => {
  await world.page.addInitScript(() =>
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true }),
  );
  await world.open();
  await quietFor(1_500, () => assert.equal(world.collector.methods.length, 0));
  assert.equal((await world.stored()).cookie, '');

  await world.page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'visible' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await world.arrive('/');
});

test('a page back from the bfcache counts one more view', async () => {
  await world.open();
  await world.arrive('/');
  await world.page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  });
  await world.arrive('/', '/');

  assert.deepEqual(world.collector.events()[1]!.properties, {
    navigation_type: 'back_forward_cache',
  });
});
