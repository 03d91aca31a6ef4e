import assert from 'node:assert/strict';
import { quietFor } from './eventually.js';
import { test, useWorld } from './harness.js';

const world = useWorld();

test('F13 a blocked collector is asked at most 4 times in 30 s, and once by the next page', async () => {
  world.site.inject(() => {
    const seen = { requests: 0, lines: 0 };
    Object.assign(window, { seen });
    const { fetch, console } = window;
    const sendBeacon = navigator.sendBeacon.bind(navigator);
    window.fetch = (...args) => (seen.requests++, fetch(...args));
    navigator.sendBeacon = (...args) => (seen.requests++, sendBeacon(...args));
    for (const method of ['log', 'info', 'warn', 'error'] as const) console[method] = () => void seen.lines++;
  });
  const seen = () =>
    world.page.evaluate(() => (window as unknown as { seen: { requests: number; lines: number } }).seen);

  world.collector.shut(); // no answer at all: what a page sees of a blocker
  await world.open();
  await world.page.evaluate(() => {
    for (let second = 0; second < 25; second += 5) setTimeout(() => consultantpro.track(`at ${second}`), second * 1_000);
  });
  await quietFor(30_000, () => {});
  const first = await seen();
  assert.ok(first.requests >= 2 && first.requests <= 4, `${first.requests} requests`);
  assert.ok(first.lines <= 1, `${first.lines} lines`);
  await world.noPageErrors();

  await world.open('/next');
  await world.track('event');
  await quietFor(6_000, () => {});
  const next = await seen();
  assert.equal(next.requests, 1);
  await world.noPageErrors();
});
