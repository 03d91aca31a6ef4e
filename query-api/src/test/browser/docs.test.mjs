import assert from 'node:assert/strict';
import { test } from 'node:test';
import { it, overflow, signIn, DASHBOARD_URL, PLAIN_READER } from './browser.mjs';

test('shows every route of the document, and what it takes and answers', async () => {
  const { page } = it;
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
  assert.equal(await overflow(page), 0);
});

test('is one click away from the foot of the dashboard', async () => {
  const { page } = it;
  await signIn(page, PLAIN_READER, '/?view=health');
  await page.getByRole('contentinfo').getByRole('link', { name: 'API documentation' }).click();
  await page.waitForSelector('details');

  assert.equal(new URL(page.url()).pathname, '/docs');
  await page.goBack();
  await page.waitForSelector('nav a[aria-current=page]:text-is("Health")');
});
