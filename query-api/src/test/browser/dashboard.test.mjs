import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import {
  card, go, launch, open, signIn, DASHBOARD_ADMIN, DASHBOARD_OPERATOR, DASHBOARD_READER, DASHBOARD_URL, VISITORS_URL,
} from './browser.mjs';

const VIEWS = ['Report', 'Keys', 'Triggers', 'Ledger'];

/** By how much the page is wider than the window. */
const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

let browser;
let page;
let complaints;

before(async () => (browser = await launch()));
after(() => browser?.close());
beforeEach(async () => ({ page, complaints } = await open(browser)));
afterEach(async () => {
  assert.deepEqual(complaints, []);
  assert.equal(await page.evaluate(() => window.pwned), undefined);
  await page.context().close();
});

test('refuses an unknown token in words and signs in with a good one', async () => {
  await page.goto(DASHBOARD_URL);
  await page.fill('[name=token]', 'wrong');
  await page.click('text="Sign in"');
  await page.waitForSelector('.problem:not([hidden])');
  assert.match(await page.textContent('.problem'), /token is unknown/);

  await page.fill('[name=token]', DASHBOARD_ADMIN);
  await page.click('text="Sign in"');
  await page.waitForSelector('.tiles');
  assert.equal(await page.evaluate(() => document.cookie), '');

  await page.click('text="Sign out"');
  await page.waitForSelector('[name=token]');
});

test('shows hostile names, paths, referrers and campaigns as they are written', async () => {
  await signIn(page, DASHBOARD_ADMIN);
  await page.click('text="Older events"');
  for (const title of ['Top pages', 'Referrers', 'Events', 'Campaigns', 'Recent events']) {
    await card(page, title).getByText('<script>window.pwned=1</script>').first().waitFor();
  }
  await card(page, 'Recent events').locator('summary').first().click();

  assert.equal(await page.locator('img[src="x"], main script, main svg').count(), 0);
});

test('filters by a click, keeps the filter in the address and lets it go', async () => {
  await signIn(page, DASHBOARD_ADMIN);
  const visitors = page.locator('.tiles .value').first();
  assert.equal(await visitors.textContent(), '10');

  await card(page, 'Top pages').getByRole('button', { name: '/pricing' }).click();
  await page.waitForFunction(() => document.querySelector('.tiles .value').textContent === '1');
  assert.equal(new URL(page.url()).searchParams.get('url'), '/pricing');
  await page.reload();
  await page.waitForSelector('.chip');
  await page.waitForSelector('.tiles');
  assert.equal(await visitors.textContent(), '1');

  await page.click('.chip button');
  await page.waitForFunction(() => document.querySelector('.tiles .value').textContent === '10');
  await page.goBack();
  await page.waitForSelector('.chip');
});

test('reads the chart by keyboard and as a table', async () => {
  await signIn(page, DASHBOARD_ADMIN);
  await page.focus('.plot');
  await page.keyboard.press('ArrowLeft');
  assert.match(await page.textContent('.tip'), /Page views 10Visitors 10Visits/);

  await page.click('text="As a table"');
  // The table is drawn anew with each refresh of the report.
  await page.locator('.chart tbody tr').nth(29).waitFor();
  assert.equal(await page.locator('.chart tbody tr').count(), 30);
});

test('shows an event that comes in while the page is open', async () => {
  await signIn(page, DASHBOARD_ADMIN);
  await page.waitForSelector('.now b');
  await fetch(VISITORS_URL, { method: 'POST' });

  await card(page, 'Recent events').getByText('Came late').waitFor();
  await card(page, 'Events').getByText('Came late').waitFor();
});

test('hands out a report as a file', async () => {
  await signIn(page, DASHBOARD_ADMIN);
  const [download] = await Promise.all([page.waitForEvent('download'), card(page, 'Top pages').getByText('CSV').click()]);

  assert.match(readFileSync(await download.path(), 'utf8'), /^path,page_views,visitors\r\n[^]*\/pricing,1,1\r\n/);
});

test('makes a key, shows its secret once, rotates and revokes it', async () => {
  await signIn(page, DASHBOARD_ADMIN);
  await go(page, 'Keys');
  await page.fill('[name=name]', '<b>Shop</b>');
  await page.fill('[name=allowed_origins]', 'shop.example');
  await page.click('text="Create key"');
  await page.waitForSelector('.fields .problem:not([hidden])');
  assert.match(await page.textContent('.fields .problem'), /allowed_origins must be/);

  await page.fill('[name=allowed_origins]', 'https://shop.example');
  await page.click('text="Create key"');
  const fresh = page.locator('.fresh');
  await fresh.waitFor();
  const secret = await fresh.locator('pre').first().textContent();
  const tag = await fresh.locator('pre').nth(1).textContent();
  assert.ok(tag.includes(`data-key="${secret}"`) && tag.includes('https://collect.example/sdk/cp.js'), tag);

  const row = page.locator('tr', { hasText: '<b>Shop</b>' });
  await row.getByText('Rotate').click();
  await page.click('dialog >> text="Rotate"');
  await page.getByText('expiring').waitFor();
  assert.notEqual(await fresh.locator('pre').first().textContent(), secret);

  await row.filter({ hasText: 'active' }).getByText('Revoke').click();
  await page.click('dialog >> text="Revoke"');
  await page.getByText('revoked').first().waitFor();
  await row.first().getByText('History').click();
  await card(page, 'History').locator('tbody tr').first().waitFor();
  await page.reload();
  await page.waitForSelector('.stack');
  assert.ok(!(await page.textContent('main')).includes(secret));
});

test('makes a trigger, turns it off and deletes it; tells what has fired', async () => {
  await signIn(page, DASHBOARD_ADMIN);
  await go(page, 'Triggers');
  await card(page, 'Recent firings').getByText('Fired <i>once</i> on /pricing').waitFor();
  await page.fill('[name=name]', '<b>Prices</b>');
  await page.fill('[name=property_key]', 'utm_campaign');
  await page.click('text="Create trigger"');
  await page.waitForSelector('.fields .problem:not([hidden])');
  assert.match(await page.textContent('.fields .problem'), /property_value must be given/);

  await page.fill('[name=property_value]', 'spring');
  await page.fill('[name=url_path]', '/pricing*');
  await page.click('text="Create trigger"');
  const row = page.locator('tr', { hasText: '<b>Prices</b>' });
  await row.getByText('page view on /pricing* where utm_campaign is “spring”').waitFor();
  await row.getByText('Turn off').click();
  await row.getByText('Turn on').waitFor();
  await row.getByText('Delete').click();
  await page.click('dialog >> text="Delete"');
  await row.waitFor({ state: 'detached' });
});

test('marks the days whose ledger closes and those whose does not', async () => {
  await signIn(page, DASHBOARD_ADMIN);
  await go(page, 'Ledger');
  await card(page, 'Ledger').locator('tbody tr').first().waitFor();

  assert.deepEqual(await page.locator('.stack .badge').allTextContents(), ['✓ closes', '✗ off by 2']);
  assert.match(await page.textContent('.verdict.bad'), /1 of 2 rows do not close/);
});

test('lets an operator change the firm', async () => {
  await signIn(page, DASHBOARD_OPERATOR);
  await page.selectOption('#firm', 'acme');
  await page.waitForSelector('.empty');

  assert.match(await page.title(), /^Acme <b>Ltd<\/b> · Report/);
  assert.match(await page.textContent('.empty'), /script tag/);
});

test('offers a reader only what a reader may do', async () => {
  await signIn(page, DASHBOARD_READER);

  assert.equal(await page.getByText('CSV').count(), 0);
  assert.equal(await page.locator('nav a:text-is("Keys")').count(), 0);
});

for (const colorScheme of ['light', 'dark']) {
  test(`fits a phone, ${colorScheme}`, async () => {
    await page.context().close();
    ({ page, complaints } = await open(browser, { viewport: { width: 375, height: 700 }, colorScheme }));
    await signIn(page, DASHBOARD_ADMIN);
    await go(page, 'Keys');
    await page.fill('[name=name]', `Shop ${colorScheme}`);
    await page.click('text="Create key"');
    await page.waitForSelector('.fresh');
    await page.locator('tr', { hasText: `Shop ${colorScheme}` }).getByText('Revoke').waitFor();
    assert.equal(await overflow(page), 0);
    for (const view of VIEWS) {
      await go(page, view);
      await page.waitForSelector('.card .body > *');
      assert.equal(await overflow(page), 0, view);
    }
  });
}
