import assert from 'node:assert/strict';
import { test, useWorld, withAttributes } from './harness.js';

const LIMIT_MS = 50;
/** What else runs on this machine may be to blame for a long one: another look. */
const ROUNDS = 12;

const world = useWorld();

/** The page's tasks of more than 50 ms, from the loop until all that can be sent is sent. */
const longTasks = () =>
  world.page.evaluate(async () => {
    const nap = (ms: number) => new Promise((done) => setTimeout(done, ms));
    const tasks: number[] = [];
    const observer = new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    );
    observer.observe({ type: 'longtask' });
    await nap(1_000);
    tasks.length = 0;
    const loop = await new Promise<number>((done) =>
      setTimeout(() => {
        const start = performance.now();
        for (let i = 0; i < 10_000; i++) consultantpro.track(`e${i}`, { i });
        done(performance.now() - start);
      }),
    );
    await nap(2_500);
    return { loop, tasks };
  });

for (const [consent, path] of [
  ['granted', withAttributes('data-consent="granted"')],
  ['pending', withAttributes('')],
] as const) {
  test(`10,000 events in one loop make no long task, consent ${consent}`, async (t) => {
    let longest = Infinity;
    for (let round = 0; round < ROUNDS && longest > LIMIT_MS; round++) {
      await world.open(path);
      const { loop, tasks } = await longTasks();
      longest = Math.max(0, ...tasks);
      t.diagnostic(`the loop: ${Math.round(loop)} ms; long tasks: ${tasks.join(', ') || 'none'}`);
    }
    assert.ok(longest <= LIMIT_MS, `${longest} ms`);
  });
}
