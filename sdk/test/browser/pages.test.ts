import assert from 'node:assert/strict';
import { eventually, quietFor } from './eventually.js';
import { test, useWorld, withAttributes } from './harness.js';
import { STEPS } from './spa-steps.js';

const world = useWorld();

const pathOf = (url: string | undefined) => url?.slice(world.site.url.length);
const paths = () => world.collector.events().map(({ url }) => pathOf(url));

test('F14 a second init of the same key is no second view', async () => {
  await world.open();
  await world.page.evaluate(() => {
    const { collector } = document.querySelector<HTMLScriptElement>('script[data-key]')!.dataset;
    for (let i = 0; i < 3; i++) consultantpro.init({ firm: 'acme', key: 'k1', collector, consent: 'granted' });
  });
  await world.track('once');
  await world.arrive('/', 'once');
  await quietFor(1_500, () => assert.equal(world.collector.taken().length, 2));
  await world.noPageErrors();
});

test('F15 a second copy of the script joins the first', async () => {
  await world.open(withAttributes('data-consent="granted"', '/twice'));
  await world.page.evaluate(
    () =>
      new Promise((loaded) => {
        const copy = document.querySelector<HTMLScriptElement>('script[data-key]')!;
        const again = document.createElement('script');
        Object.assign(again.dataset, copy.dataset);
        again.src = copy.src;
        again.onload = loaded;
        document.body.append(again);
      }),
  );
  await world.track('once');
  await world.page.evaluate(() => history.pushState(0, '', '/pushed'));
  await world.arrive('/twice', 'once', '/twice');
  await quietFor(1_500, () => assert.equal(world.collector.taken().length, 3));
  await world.noPageErrors();
});

/** Each step between two marks, so that a view counts for the step that made it. */
const walk = async (init: () => void) => {
  world.site.inject(init);
  await world.open();
  for (const [i, { run }] of STEPS.entries()) {
    await world.page.evaluate(run);
    await world.page.evaluate(async (mark) => {
      await new Promise((done) => setTimeout(done, 120)); // going back takes the browser a while
      consultantpro.track(mark);
    }, `after ${i}`);
  }
  await eventually(() => assert.ok(world.collector.names().includes(`after ${STEPS.length - 1}`)));

  const rows: { what: string; views: (string | undefined)[] }[] = STEPS.map(({ what }) => ({ what, views: [] }));
  const inOrder = world.collector.events().sort((a, b) => (a.occurred_at < b.occurred_at ? -1 : 1));
  let row = 0;
  for (const { event_type, url } of inOrder.slice(1)) {
    if (event_type === 'page_view') rows[row]!.views.push(pathOf(url)?.split('#')[0]);
    else row++;
  }
  assert.deepEqual(rows, STEPS.map(({ what, views }) => ({ what, views })));
  await world.noPageErrors();
};

test('F18 an app of one page counts each new address once, in 20 ways to change it', () => walk(() => {}));

test('F18 the same by wrapped history, where the Navigation API is missing', () =>
  walk(() => void Reflect.deleteProperty(window, 'navigation')));

test('the page before is the referrer of a view within an app', async () => {
  await world.open();
  for (const path of ['/one', '/two']) {
    await world.page.evaluate((path) => history.pushState(0, '', path), path);
    await eventually(() => assert.equal(paths().at(-1), path));
  }
  assert.deepEqual(world.collector.events().map(({ referrer }) => pathOf(referrer)), [undefined, '/', '/one']);
});

for (const [mode, views] of [
  ['path', ['/', '/p']],
  ['hash', ['/', '/?q=1', '/?q=1#h', '/p']],
  ['false', ['/']],
] as const) {
  test(`what makes a page is the site's to say: ${mode}`, async () => {
    await world.open(withAttributes(`data-consent="granted" data-spa="${mode}"`));
    for (const to of ['/?q=1', '/?q=1#h', '/p']) {
      await world.page.evaluate(async (to) => {
        history.pushState(0, '', to);
        await new Promise((done) => setTimeout(done, 50));
      }, to);
    }
    await world.track('end');
    await eventually(() => assert.ok(world.collector.names().includes('end')));
    assert.deepEqual(paths().slice(1, -1), views.slice(1));
  });
}

test('a page never looked at counts no view and stores nothing', async () => {
  world.site.inject(() =>
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
