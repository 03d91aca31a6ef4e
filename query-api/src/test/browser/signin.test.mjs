import assert from 'node:assert/strict';
import { test } from 'node:test';
import { card, go, it, settled, signIn, DASHBOARD_URL, OPERATOR, PLAIN_ADMIN, PLAIN_READER } from './browser.mjs';

test('refuses an unknown token in words and signs in with a good one', async () => {
  const { page } = it;
  await page.goto(DASHBOARD_URL);
  await page.fill('[name=token]', 'wrong');
  await page.click('text="Sign in"');
  await page.waitForSelector('.problem:not([hidden])');
  assert.match(await page.textContent('.problem'), /token is unknown/);

  await page.fill('[name=token]', PLAIN_ADMIN);
  await page.click('text="Sign in"');
  await page.waitForSelector('.tiles');
  assert.equal(await page.evaluate(() => document.cookie), '');

  await page.click('text="Sign out"');
  await page.waitForSelector('[name=token]');
});

test('asks for the token again when the session is over, and keeps the address', async () => {
  const { page } = it;
  await signIn(page, PLAIN_ADMIN, '/?window=7d');
  await page.context().clearCookies();
  await page.click('text="90 days"');

  await page.waitForSelector('[name=token]');
  assert.match(await page.textContent('.problem'), /session has ended/);
  await page.fill('[name=token]', PLAIN_ADMIN);
  await page.press('[name=token]', 'Enter');
  await page.waitForSelector('.tiles');
  assert.equal(new URL(page.url()).search, '?window=90d');
});

test('lets an operator change the firm and keeps it in the address', async () => {
  const { page } = it;
  await signIn(page, OPERATOR);
  await page.selectOption('#firm', 'plain');
  await card(page, 'Pages').getByText('/pricing').waitFor();
  await page.selectOption('#firm', 'acme');
  await card(page, 'Overview').getByText('No events on these days.').waitFor();

  assert.match(await page.title(), /^Acme <b>Ltd<\/b> · Report/);
  assert.match(await page.textContent('.empty'), /script tag/);
  await page.reload();
  await settled(page);
  assert.equal(await page.inputValue('#firm'), 'acme');
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('#firm')?.value === 'plain');
});

test('offers a reader only what a reader may do', async () => {
  const { page } = it;
  await signIn(page, PLAIN_READER);

  assert.equal(await page.getByText('CSV').count(), 0);
  assert.deepEqual(await page.locator('nav a').allTextContents(), ['Report', 'Live', 'Visits', 'Triggers', 'Health']);
});

test('goes to each view and back', async () => {
  const { page } = it;
  await signIn(page, PLAIN_ADMIN);
  const views = await page.locator('nav a').allTextContents();
  assert.deepEqual(views, ['Report', 'Live', 'Visits', 'Keys', 'Triggers', 'People', 'Abuse', 'Health', 'Settings']);
  for (const view of views) {
    await go(page, view);
    assert.equal(await page.title(), `PLAIN · ${view} · Tracking`);
  }
  await page.goBack();
  await page.waitForSelector('nav a[aria-current=page]:text-is("Health")');
});
