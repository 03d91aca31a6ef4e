import assert from 'node:assert/strict';
import { test } from 'node:test';
import { barriers, card, go, it, overflow, settled, signIn, DASHBOARD_URL, HOSTILE_ADMIN, PLAIN_ADMIN } from './browser.mjs';

const VIEWS = ['Report', 'Live', 'Visits', 'Keys', 'Triggers', 'People', 'Abuse', 'Health', 'Settings'];

for (const colorScheme of ['light', 'dark']) {
  for (const [width, height] of [[1280, 800], [360, 740]]) {
    test(`has no barriers and fits, ${colorScheme} at ${width}`, async () => {
      const { page } = it;
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height });
      await page.goto(DASHBOARD_URL);
      await page.waitForSelector('[name=token]');
      assert.deepEqual(await barriers(page), []);
      await signIn(page, PLAIN_ADMIN);
      for (const view of VIEWS) {
        await go(page, view);
        assert.deepEqual([view, ...(await barriers(page))], [view]);
        assert.equal(await overflow(page), 0, view);
      }
      await go(page, 'Report');
      await page.click('text="+ Filter"');
      assert.deepEqual(await barriers(page), []);
    });
  }
}

test('hostile texts do not make a phone scroll sideways', async () => {
  const { page } = it;
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, HOSTILE_ADMIN);
  for (const view of VIEWS) {
    await go(page, view);
    assert.equal(await overflow(page), 0, view);
  }
});

test('is reached by keyboard alone', async () => {
  const { page } = it;
  await signIn(page, PLAIN_ADMIN);
  await page.reload();
  await settled(page);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to content');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main');

  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Today');
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.equal(outline, 'solid');
});

test('a dialog keeps the focus and gives it back', async () => {
  const { page } = it;
  await signIn(page, PLAIN_ADMIN);
  await page.focus('text="Dates…"');
  await page.keyboard.press('Enter');
  for (let i = 0; i < 12; i += 1) {
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.activeElement === document.body || document.activeElement.closest('dialog') !== null));
  }
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog', { state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Dates…');
});

test('keeps the chosen colours, from the first paint on', async () => {
  const { page } = it;
  await signIn(page, PLAIN_ADMIN);
  const back = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await back();
  await page.click('[aria-label="Colours: as the system"]');
  await page.click('[aria-label="Colours: light"]');
  assert.notEqual(await back(), light);

  await page.route('**/main.js', (route) => route.abort());
  await page.reload();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
  it.complaints.splice(0);
});

test('paints the numbers of 90 days and fetches the lists below when they are looked at', async () => {
  const { page } = it;
  await signIn(page, PLAIN_ADMIN, '/?window=90d');
  await page.reload();
  await page.waitForFunction(() => /\d/.test(document.querySelector('.tiles .value')?.textContent));
  const fetched = () => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname));

  assert.ok((await fetched()).some((path) => path.endsWith('/overview/')));
  await card(page, 'Retention').scrollIntoViewIfNeeded();
  await settled(page);
  assert.ok((await fetched()).some((path) => path.endsWith('/retention/')));
});
