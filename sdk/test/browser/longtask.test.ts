import assert from 'node:assert/strict';
import { test, useWorld } from './harness.js';

/** What else runs on this machine may be to blame for a long one: another look. */
const ROUNDS = 5;

/**
 * What the platform itself takes for 10,000 events on the machine the limit is meant for: a copy of the
 * properties, the time as text, the address. A machine that takes longer just now gets as much longer.
 */
const PLATFORM_MS = 15;

const world = useWorld();

/** The longest of the page's tasks while the events are made and sent; 0 if none was over 50 ms. */
const longestTask = () =>
  world.page.evaluate(async () => {
    const nap = (ms: number) => new Promise((done) => setTimeout(done, ms));
    const tasks: number[] = [];
    const observer = new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    );
    observer.observe({ type: 'longtask' });
    await nap(500);
    const start = performance.now();
    for (let i = 0; i < 10_000; i++) {
      JSON.parse(JSON.stringify({ i }));
      new Date().toISOString();
      void location.href;
    }
    const platform = performance.now() - start;
    await nap(500);
    tasks.length = 0;
    await new Promise<void>((done) =>
      setTimeout(() => {
        for (let i = 0; i < 10_000; i++) consultantpro.track(`e${i}`, { i });
        done();
      }),
    );
    await nap(2_500);
    return { platform, longest: Math.max(0, ...tasks) };
  });

test('10,000 events in a loop make no long task', async (t) => {
  let excess = Infinity;
  for (let round = 0; round < ROUNDS && excess > 0; round++) {
    await world.open();
    const { platform, longest } = await longestTask();
    const limit = 50 * Math.max(1, platform / PLATFORM_MS);
    excess = longest - limit;
    t.diagnostic(
      `longest task: ${longest ? `${longest} ms` : 'none over 50 ms'}; ` +
        `the platform alone: ${Math.round(platform)} ms; limit: ${Math.round(limit)} ms`,
    );
  }
  assert.ok(excess <= 0, `${excess} ms too long`);
});
