import assert from 'node:assert/strict';
import { eventually, quietFor } from './eventually.js';
import { test, useWorld } from './harness.js';

/** What a busy machine may take from one answer to the next request, beyond what was asked. */
const SLACK_MS = 700;

const world = useWorld();

test('F04 a failing collector is asked again five times, later each time, never twice at once', async (t) => {
  world.collector.replyWith((attempt) => ({ status: attempt < 5 ? 500 : 202, delay: 50 }));
  await world.open();
  await eventually(() => assert.deepEqual(world.collector.names(), ['/']), 60_000);

  const tries = world.collector.received;
  assert.deepEqual(tries.map(({ body }) => body.sdk.attempt), [1, 2, 3, 4, 5, 6]);
  assert.equal(new Set(tries.map(({ body }) => JSON.stringify(body.events))).size, 1);
  const gaps = tries.slice(1).map(({ came }, i) => came - tries[i]!.at);
  t.diagnostic(`gaps: ${gaps.join(', ')} ms`);
  gaps.forEach((gap, i) => assert.ok(gap >= 0 && gap <= 1_000 * 2 ** i + SLACK_MS, `gap ${i + 1}: ${gap}`));
});

test('F05 after 429 with Retry-After 12 nothing is sent for 12 s, then one request', async () => {
  world.collector.replyWith((attempt) =>
    attempt ? { status: 202 } : { status: 429, headers: { 'Retry-After': '12' } },
  );
  await world.open();
  await eventually(() => assert.equal(world.collector.received.length, 1));
  await world.track('meanwhile');
  await quietFor(11_000, () => assert.equal(world.collector.methods.length, 1));
  await world.arrive('/', 'meanwhile');

  const [refused, taken] = world.collector.received;
  assert.equal(world.collector.received.length, 2);
  assert.ok(taken!.came - refused!.at >= 11_950, `${taken!.came - refused!.at}`); // timers may fire a little early
  assert.equal(taken!.body.sdk.attempt, 2);
  assert.deepEqual(taken!.body.events[0], refused!.body.events[0]);
});

test('after 503 with a date to come back at, it waits for it', async () => {
  const date = new Date(Date.now() + 4_000).toUTCString();
  world.collector.replyWith((attempt) =>
    attempt ? { status: 202 } : { status: 503, headers: { 'Retry-After': date } },
  );
  await world.open();
  await world.arrive('/');
  assert.equal(world.collector.received.length, 2);
  const [refused, taken] = world.collector.received;
  assert.ok(taken!.came - refused!.at >= 1_000);
});

test('F06 of a batch refused with 413 the small events arrive, the large one is dropped once', async () => {
  await world.open();
  await world.arrive('/');
  const small = Array.from({ length: 19 }, (_, i) => `small ${i}`);
  world.collector.replyWith((_, body) => ({ status: body.length > 12_000 ? 413 : 202 }));
  await world.page.evaluate((names) => {
    consultantpro.track('large', { text: Array.from({ length: 15 }, () => 'x'.repeat(1_000)) });
    names.forEach((name) => consultantpro.track(name));
  }, small);
  await world.arrive('/', ...small);
  const requests = world.collector.received.slice(1);
  assert.ok(requests.filter(({ status }) => status === 202).length <= 6);
  const alone = requests.filter(({ body }) => body.events.length === 1 && body.events[0]!.name === 'large');
  assert.ok(alone.length <= 1);

  await world.track('next');
  await world.arrive('/', ...small, 'next');
  const large = world.collector.received.at(-1)!.body.events.filter(({ name }) => name === 'large');
  assert.deepEqual(large, []);
});

for (const status of [400, 404, 422]) {
  const number = status === 400 ? 'F07 ' : '';
  test(`${number}${status} is not tried again, and what follows is sent`, async () => {
    world.collector.replyWith(() => ({ status }));
    await world.open();
    await quietFor(3_000, () => assert.equal(world.collector.received.length, 1));
    world.collector.replyWith(() => ({ status: 202 }));
    await world.track('next');
    await world.arrive('next');
  });
}

for (const status of [401, 403]) {
  test(`${status} ends the tracking of the page`, async () => {
    world.collector.replyWith(() => ({ status }));
    await world.open();
    await eventually(() => assert.equal(world.collector.received.length, 1));
    await world.track('next');
    await quietFor(2_500, () => assert.equal(world.collector.received.length, 1));
  });
}
