import assert from 'node:assert/strict';
import { eventually, quietFor } from './eventually.js';
import { test, useWorld } from './harness.js';

const world = useWorld();

test('F19 of 120 events in one tick all arrive, in at most 10 requests', async () => {
  await world.open();
  await world.arrive('/');
  const names = Array.from({ length: 120 }, (_, i) => `e${i}`);
  await world.page.evaluate((all) => all.forEach((name) => consultantpro.track(name)), names);
  await world.arrive('/', ...names);
  assert.ok(world.collector.received.length - 1 <= 10, `${world.collector.received.length - 1} requests`);
});

test('F20 an event of 100 kB arrives cut and says so, and the next one is fine', async () => {
  await world.open();
  await world.page.evaluate(() => {
    consultantpro.track('large', { text: 'x'.repeat(100_000), plan: 'pro' });
    consultantpro.track('next');
  });
  await world.arrive('/', 'large', 'next');
  const large = world.collector.events().find(({ name }) => name === 'large')!;
  assert.equal(large.properties!.plan, 'pro');
  assert.equal(large.properties!.truncated, true);
  assert.ok(JSON.stringify(large.properties).length <= 16_384);
});

test('20 events of 16 kB arrive in requests the collector takes', async () => {
  await world.open();
  const names = Array.from({ length: 20 }, (_, i) => `e${i}`);
  await world.page.evaluate(
    (all) => all.forEach((name) => consultantpro.track(name, { text: Array(16).fill('ü'.repeat(490)) })),
    names,
  );
  await world.arrive('/', ...names);
  for (const { size } of world.collector.received) assert.ok(size <= 48_000, `${size} bytes`);
});

test('10,000 events in a loop hold 50, and the rest is reported', async () => {
  await world.open();
  await world.arrive('/');
  await world.page.evaluate(() => {
    for (let i = 0; i < 10_000; i++) consultantpro.track(`e${i}`, { i });
  });
  const reported = () => world.collector.received.reduce((sum, { body }) => sum + body.sdk.dropped, 0);
  await eventually(() => assert.equal(world.collector.events().length - 1 + reported(), 10_000));
  await quietFor(1_500, () => assert.equal(world.collector.taken().length - 1 + reported(), 10_000));
  assert.equal(world.collector.names().at(-1), 'e9999');
  await world.noPageErrors();
});
