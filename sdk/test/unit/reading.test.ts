import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { openPage, type StubPage } from './stub-page.js';

const NOON = Date.parse('2026-11-22T12:00:00.000Z');
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const OPTIONS = { firm: 'demo', collector: 'https://collect.example', consent: 'granted' } as const;

let page: StubPage;
beforeEach(async () => {
  page = await openPage(NOON, 'https://shop.example/long');
});
afterEach(() => page.close());

const told = async (name: string) => {
  await page.pass(2 * SECOND);
  return page.events().filter((event) => event.name === name);
};
const seconds = async () => (await told('engagement')).map(({ properties }) => properties!.seconds);
const percents = async () => (await told('scroll_depth')).map(({ properties }) => properties!.percent);

const scrollTo = (scrollTop: number) => {
  Object.assign(page.state.scrollingElement, { scrollTop, scrollHeight: 6_000 });
  page.fire('scroll');
};

test('engagement: visible, focused and active; half a minute after the last sign of life', async () => {
  page.sdk.init({ ...OPTIONS, key: 'e1', engagement: true });
  await page.pass(10 * SECOND);
  page.fire('pointermove');
  await page.pass(10 * MINUTE);
  page.hide();

  assert.deepEqual(await seconds(), [40]);
});

test('engagement: what passes while hidden or without focus is not counted, nor anything twice', async () => {
  page.sdk.init({ ...OPTIONS, key: 'e2', engagement: true });
  await page.pass(5_600);
  page.hide();
  await page.pass(20 * SECOND);
  page.show();
  await page.pass(2_400);
  page.state.focused = false;
  page.fire('blur');
  await page.pass(10 * SECOND);
  page.hide();
  page.fire('pagehide');

  assert.deepEqual(await seconds(), [5, 3]); // 5.6, then 2.4 and the 0.6 that were left
});

test('engagement: time in the back/forward cache is not counted', async () => {
  page.sdk.init({ ...OPTIONS, key: 'e3', engagement: true });
  await page.pass(5 * SECOND);
  page.fire('pagehide'); // and no visibilitychange
  await page.pass(20 * SECOND);
  page.fire('pageshow');
  await page.pass(3 * SECOND);
  page.fire('pagehide');

  assert.deepEqual(await seconds(), [5, 3]);
});

test('engagement and scroll depth belong to the page that was left', async () => {
  const tracker = page.sdk.init({ ...OPTIONS, key: 'e4', engagement: true, scroll: true })!;
  scrollTo(2_400);
  await page.pass(7 * SECOND);
  tracker.page({ url: '/next' });
  scrollTo(0);
  await page.pass(2 * SECOND);
  page.fire('pagehide');

  const of = async (name: string) =>
    (await told(name)).map(({ url, properties }) => [new URL(url!).pathname, Object.values(properties!)[0]]);
  assert.deepEqual(await of('engagement'), [['/long', 7], ['/next', 2]]);
  assert.deepEqual(await of('scroll_depth'), [['/long', 50], ['/next', 10]]);
});

test('scroll depth: the deepest point, once', async () => {
  page.sdk.init({ ...OPTIONS, key: 's1', scroll: true });
  scrollTo(1_200);
  scrollTo(3_900);
  scrollTo(0);
  page.hide();
  page.show();
  scrollTo(5_400);
  page.hide();

  assert.deepEqual(await percents(), [75]);
});

test('scroll depth: a page that fits was seen whole', async () => {
  page.sdk.init({ ...OPTIONS, key: 's2', scroll: true });
  page.fire('pagehide');

  assert.deepEqual(await percents(), [100]);
});

test('a page that was never seen tells nothing', async () => {
  page.state.visibilityState = 'hidden';
  page.sdk.init({ ...OPTIONS, key: 'h1', scroll: true, engagement: true });
  await page.pass(MINUTE);
  page.fire('pagehide');

  assert.deepEqual(await told('scroll_depth'), []);
  assert.deepEqual(await told('engagement'), []);
});
