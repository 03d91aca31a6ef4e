import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open, DASHBOARD_URL } from './browser.mjs';

let browser;

before(async () => (browser = await launch()));
after(() => browser?.close());

test('shows every route of the document, and what it takes and answers', async () => {
  const { page, complaints } = await open(browser);
  await page.goto(`${DASHBOARD_URL}/docs`);
  await page.waitForSelector('details');
  const { paths } = await page.evaluate(() => fetch('/openapi.json').then((answer) => answer.json()));
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));

  assert.equal(await page.locator('details').count(), operations.length);
  const overview = page.locator('#get_analytics_overview');
  await overview.locator('summary').click();
  assert.match(await overview.textContent(), /scope read/);
  assert.match(await overview.textContent(), /window.*30d \| 7d \| 90d/);
  assert.match(await overview.textContent(), /bounce_rate number/);
  assert.match(await overview.textContent(), /400 Bad Request invalid_parameter/);
  const create = page.locator('#post_tokens');
  await create.locator('summary').click();
  assert.match(await create.textContent(), /expires_in_days integer or null/);

  await page.setViewportSize({ width: 360, height: 720 });
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(wider, 0);
  if (process.env.SHOTS) {
    await page.setViewportSize({ width: 1200, height: 900 });
    await overview.scrollIntoViewIfNeeded();
    await page.screenshot({ path: `${process.env.SHOTS}/docs.png` });
  }
  assert.deepEqual(complaints, []);
  await page.context().close();
});
