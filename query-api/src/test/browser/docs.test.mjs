import assert from 'node:assert/strict';
import { test } from 'node:test';
import { barriers, inBrowser, overflow, DASHBOARD_URL } from './browser.mjs';

const it = inBrowser();

async function docs(options) {
  const page = await it.open(options);
  await page.goto(`${DASHBOARD_URL}/docs`);
  await page.waitForSelector('details');
  return page;
}

/** What stands in the folded part of one route, unfolded. */
async function textOf(page, id) {
  const route = page.locator(`#${id}`);
  await route.locator('summary').click();
  return route.textContent();
}

test('shows every route of the document, and what it takes and answers', async () => {
  const page = await docs();
  const { paths } = await page.evaluate(() => fetch('/openapi.json').then((answer) => answer.json()));
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));

  assert.equal(await page.locator('details').count(), operations.length);
  const overview = await textOf(page, 'get_analytics_overview');
  assert.match(overview, /scope read/);
  assert.match(overview, /30d \| 7d \| 90d/);
  assert.match(overview, /bounce_rate number/);
  assert.match(overview, /400 Bad Request invalid_parameter/);
  assert.match(await textOf(page, 'post_tokens'), /expires_in_days integer or null/);
});

for (const colorScheme of ['light', 'dark']) {
  test(`has no barriers and fits a phone, ${colorScheme}`, async () => {
    const page = await docs({ colorScheme, viewport: { width: 360, height: 740 } });
    await textOf(page, 'get_analytics_overview');

    assert.deepEqual(await barriers(page), []);
    assert.equal(await overflow(page), 0);
  });
}
