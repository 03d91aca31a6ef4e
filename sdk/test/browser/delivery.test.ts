import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually, quietFor } from './eventually.js';
import { useWorld } from './harness.js';

const world = useWorld();
test('after 503 with Retry-After it waits, then sends the same events once', async () => {
  world.collector.replyWith((attempt) =>
    attempt ? { status: 202 } : { status: 503, headers: { 'Retry-After': '2' } },
  );
  await world.open();
  await eventually(() => assert.equal(world.collector.received.length, 1));
  await world.track('meanwhile');
  await world.arrive('/', 'meanwhile');

  const [refused, taken] = world.collector.received;
  assert.equal(world.collector.received.length, 2);
  assert.ok(taken!.at - refused!.at >= 2_000);
  assert.equal(taken!.body.sdk.attempt, 2);
  assert.deepEqual(taken!.body.events[0], refused!.body.events[0]);
});

test('a refused batch of 413 gets its small events through and drops the large one', async () => {
  await world.open();
  await world.arrive('/');
  const small = Array.from({ length: 19 }, (_, i) => `small ${i}`);
  world.collector.replyWith((_, body) => ({ status: body.length > 12_000 ? 413 : 202 }));
  await world.page.evaluate((names) => {
    consultantpro.track('large', { text: Array.from({ length: 15 }, () => 'x'.repeat(1_000)) });
    names.forEach((name) => consultantpro.track(name));
  }, small);
  await world.arrive('/', ...small);
  assert.ok(world.collector.received.length <= 7);
});

for (const status of [400, 401]) {
  test(`${status} is not tried again`, async () => {
    world.collector.replyWith(() => ({ status }));
    await world.open();
    await quietFor(4_000, () => assert.equal(world.collector.received.length, 1));
  });
}

test('leaving with a slow collector loses nothing', async () => {
  world.collector.replyWith(() => ({ status: 202, delay: 700 }));
  const names: string[] = [];
  for (let visit = 0; visit < 4; visit++) {
    const path = `/visit${visit}`;
    const events = [1, 2, 3].map((n) => `${path} ${n}`);
    await world.open(path);
    await world.page.evaluate((all) => {
      all.forEach((name) => consultantpro.track(name));
      location.href = '/gone?attr=data-auto="false"';
    }, events);
    await world.page.waitForURL('**/gone**');
    names.push(path, ...events);
  }
  await world.arrive(...names);
});

test('closing the tab with a slow collector loses nothing', async () => {
  world.collector.replyWith(() => ({ status: 202, delay: 700 }));
  await world.open();
  await world.track('one', 'two');
  await world.page.close({ runBeforeUnload: true });
  await world.arrive('/', 'one', 'two');
});

test('what a failing collector did not take is sent by the next page, under grant', async () => {
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

test('the queue goes out when the page is hidden', async () => {
  await world.open();
  await world.arrive('/');
  await world.track('hidden');
  await world.page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await eventually(() => assert.equal(world.collector.names().at(-1), 'hidden'), 800);
});

test('30 events made offline arrive in order once the network is back', async () => {
  await world.open();
  await world.arrive('/');
  await world.context.setOffline(true);
  const names = Array.from({ length: 30 }, (_, i) => `offline ${i}`);
  await world.track(...names);
  await quietFor(1_500, () => assert.equal(world.collector.events().length, 1));
  await world.context.setOffline(false);
  await eventually(() => assert.deepEqual(world.collector.names(), ['/', ...names]), 3_000);
});
