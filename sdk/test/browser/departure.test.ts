import assert from 'node:assert/strict';
import { eventually } from './eventually.js';
import { test, useWorld, withAttributes } from './harness.js';

/** Over a fast loopback even a plain fetch outlives its page; so the collector takes its time. */
const SLOW = { status: 202, delay: 700 };
const THREE = ['one', 'two', 'three'];

const world = useWorld();

/** Tracks and goes away in the same turn, as a click on a link does. */
const trackAndGo = (names: string[], to = '/gone?attr=data-auto="false"') =>
  world.page.evaluate(
    ({ names, to }) => {
      names.forEach((name) => consultantpro.track(name));
      location.href = to;
    },
    { names, to },
  );

test('F09 what a failing collector did not take is sent by the next page', async () => {
  world.collector.replyWith(() => ({ status: 500 }));
  await world.open();
  await world.track('kept');
  await eventually(() => assert.ok(world.collector.received.length >= 1));
  await world.leave();
  assert.deepEqual((await world.stored()).keys, ['cp_spill_acme']);

  world.collector.replyWith(() => ({ status: 202 }));
  await world.open('/next');
  await world.arrive('/', 'kept', '/next');
  assert.deepEqual((await world.stored()).keys, []);
});

test('F10 of 20 events made right before a navigation none is lost', async () => {
  world.collector.replyWith(() => SLOW);
  const names: string[] = [];
  for (const visit of [1, 2, 3, 4, 5]) {
    const path = `/visit${visit}`;
    const events = THREE.map((name) => `${path} ${name}`);
    await world.open(path);
    await trackAndGo(events);
    await world.reach('/gone');
    names.push(path, ...events);
  }
  await world.arrive(...names);
  await eventually(() => assert.deepEqual(world.collector.names().sort(), names.sort()));
});

test('F10 of 20 events made right before a reload none is lost', async () => {
  world.collector.replyWith(() => SLOW);
  const names: string[] = [];
  await world.open('/again');
  for (const round of [1, 2, 3, 4, 5]) {
    const events = THREE.map((name) => `${round} ${name}`);
    await world.page.evaluate((all) => {
      Object.assign(window, { old: true });
      all.forEach((name) => consultantpro.track(name));
      location.reload();
    }, events);
    await eventually(async () => {
      const isThere = () => !('old' in window) && document.readyState !== 'loading';
      assert.ok(await world.page.evaluate(isThere));
    });
    names.push('/again', ...events);
  }
  await world.arrive(...names, '/again');
});

test('F10 of 20 events made right before the tab is closed none is lost', async () => {
  world.collector.replyWith(() => SLOW);
  const names: string[] = [];
  await world.leave(); // a tab that stays, so that the browser does
  for (const n of [1, 2, 3, 4, 5]) {
    const tab = await world.visitor.newTab();
    await tab.goto(`${world.site.url}${withAttributes('data-auto="false" data-consent="granted"')}`);
    const events = [...THREE, 'four'].map((name) => `${n} ${name}`);
    await tab.evaluate((all) => all.forEach((name) => consultantpro.track(name)), events);
    await tab.close();
    names.push(...events);
  }
  await world.arrive(...names);
});

test('F11 with every beacon refused, events made before a navigation arrive', async () => {
  world.collector.replyWith(() => SLOW);
  world.site.inject(() => Object.defineProperty(navigator, 'sendBeacon', { value: () => false }));
  await world.open();
  await world.arrive('/');
  await trackAndGo(THREE);
  await world.reach('/gone');
  await world.open('/next');
  await world.arrive('/', ...THREE, '/next');
});

for (const [way, isHiddenFirst] of [['a page that goes', false], ['a page hidden and then gone', true]] as const) {
  test(`F11 with 60 kB of the keepalive budget taken by another script ${way} loses nothing`, async () => {
    world.collector.replyWith(() => SLOW);
    await world.open();
    await world.arrive('/');
    const large = Array.from({ length: 4 }, (_, i) => `large ${i}`);
    await world.page.evaluate(
      ({ names, isHiddenFirst }) => {
        void fetch('/slow', { method: 'POST', body: 'x'.repeat(60_000), keepalive: true });
        const text = Array.from({ length: 9 }, () => 'x'.repeat(1_000));
        names.forEach((name) => consultantpro.track(name, { text }));
        const go = () => void (location.href = '/gone?attr=data-auto="false"');
        if (!isHiddenFirst) return go();
        Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
        document.dispatchEvent(new Event('visibilitychange'));
        setTimeout(go, 100);
      },
      { names: large, isHiddenFirst },
    );
    await world.reach('/gone');
    await world.open('/next');
    await world.arrive('/', ...large, '/next');
  });
}

test('F12 without sendBeacon, events made before a navigation arrive', async () => {
  world.collector.replyWith(() => SLOW);
  world.site.inject(() => Reflect.deleteProperty(Navigator.prototype, 'sendBeacon'));
  await world.open();
  await trackAndGo(THREE);
  await world.reach('/gone');
  await world.open('/next');
  await world.arrive('/', ...THREE, '/next');
});

test('F21 the queue is out within a second when the page is hidden', async () => {
  await world.open();
  await world.arrive('/');
  await world.page.evaluate(() => {
    consultantpro.track('hidden');
    Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await eventually(() => assert.equal(world.collector.names().at(-1), 'hidden'), 900);
});
