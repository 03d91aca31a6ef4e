import assert from 'node:assert/strict';
import { eventually } from './eventually.js';
import { test, useWorld, withAttributes } from './harness.js';
import type { Tab } from './engines/engine.js';

const MINUTE_MS = 60_000;
const MANUAL = withAttributes('data-auto="false" data-consent="granted"');

const world = useWorld();

/** Pages whose clock can be put forward. */
const withClock = () =>
  world.site.inject(() => {
    const now = Date.now.bind(Date);
    const skew = () => (window as { skew?: number }).skew ?? 0;
    window.Date = class extends Date {
      constructor(...args: []) {
        super(...(args.length ? args : ([now() + skew()] as unknown as [])));
      }
      static override now = () => now() + skew();
    } as DateConstructor;
  });

const trackAt = (tab: Tab, minutes: number, name: string) =>
  tab.evaluate(
    ({ skew, name }) => {
      Object.assign(window, { skew });
      consultantpro.track(name);
      consultantpro.flush();
    },
    { skew: minutes * MINUTE_MS, name },
  );

const sessionOf = async (name: string) => {
  const find = () => world.collector.events().find((event) => event.name === name);
  await eventually(() => assert.ok(find(), `${name} is not there`));
  return find()!.session_id;
};

test('a tab idle for 31 minutes stays in the session that another tab kept alive', async () => {
  withClock();
  const idle = await world.visitor.newTab();
  await world.open(MANUAL);
  await idle.goto(world.site.url + MANUAL);
  await trackAt(idle, 0, 'idle 0');
  const session = await sessionOf('idle 0');
  for (const minute of [1, 15, 29]) {
    await trackAt(world.page, minute, `active ${minute}`);
    assert.equal(await sessionOf(`active ${minute}`), session);
  }
  await trackAt(idle, 31, 'idle 31');
  assert.equal(await sessionOf('idle 31'), session);
});

test('with 31 idle minutes in both tabs there is one new session for both', async () => {
  withClock();
  const other = await world.visitor.newTab();
  await world.open(MANUAL);
  await other.goto(world.site.url + MANUAL);
  // Each is awaited: a hidden tab's timers are slow, and the session is taken when the event is sent.
  await trackAt(world.page, 0, 'old');
  const old = await sessionOf('old');
  await trackAt(world.page, 31, 'new here');
  const here = await sessionOf('new here');
  await trackAt(other, 32, 'new there');
  assert.notEqual(here, old);
  assert.equal(await sessionOf('new there'), here);
});

test('visitor and session stay over pages, and the campaign with them', async () => {
  await world.open('/a?utm_campaign=summer');
  await world.arrive('/a');
  await world.open('/b');
  await world.arrive('/a', '/b');

  const [a, b] = world.collector.events();
  assert.deepEqual([b!.session_id, b!.visitor_id], [a!.session_id, a!.visitor_id]);
  assert.deepEqual(b!.properties, { utm_campaign: 'summer' });
  const { cookie } = await world.stored();
  assert.match(cookie, /cp_track_id=/);
  assert.match(cookie, /cp_session_id=/);
});
