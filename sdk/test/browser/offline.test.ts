import assert from 'node:assert/strict';
import { eventually, quietFor } from './eventually.js';
import { test, useWorld } from './harness.js';

const OUTAGE_MS = 60_000;
const NAMES = Array.from({ length: 30 }, (_, i) => `offline ${i}`);

const world = useWorld();

/** Made over the whole outage, as a visitor would. */
const trackSlowly = (names: string[], overMs: number) =>
  world.page.evaluate(
    ({ names, every }) => names.forEach((name, i) => setTimeout(() => consultantpro.track(name), i * every)),
    { names, every: Math.floor(overMs / names.length) },
  );

const isCompleteOnce = async () => {
  const expected = ['/', ...NAMES];
  await eventually(() => assert.equal(world.collector.events().length, expected.length), 3_000);
  assert.deepEqual(world.collector.taken().map(({ name }) => name), expected);
  await world.noPageErrors();
};

test('F08 30 events made in a browser without network for 60 s arrive within 3 s of its return, in order, once', async () => {
  await world.open();
  await world.arrive('/');
  await world.visitor.setOffline!(true);
  await trackSlowly(NAMES, OUTAGE_MS - 2_000);
  await quietFor(OUTAGE_MS, () => assert.equal(world.collector.events().length, 1));
  await world.visitor.setOffline!(false);
  await isCompleteOnce();
});

test('F08 30 events made while the collector cannot be reached arrive once the page is online', async () => {
  await world.open();
  await world.arrive('/');
  world.collector.shut();
  await trackSlowly(NAMES, 4_000);
  await quietFor(8_000, () => assert.equal(world.collector.events().length, 1));
  await world.collector.listen();
  await world.page.evaluate(() => void dispatchEvent(new Event('online')));
  await isCompleteOnce();
});
