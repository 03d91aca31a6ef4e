import assert from 'node:assert/strict';
import { test } from 'node:test';
import { card, go, it, signIn, HOSTILE_ADMIN, VISITORS_URL } from './browser.mjs';

test('makes a key, shows its secret once, rotates and revokes it', async () => {
  const { page } = it;
  await signIn(page, HOSTILE_ADMIN);
  await go(page, 'Keys');
  await page.fill('[name=name]', '<b>Shop</b>');
  await page.fill('[name=allowed_origins]', 'shop.example');
  await page.click('text="Create key"');
  await page.waitForSelector('.fields .problem:not([hidden])');
  assert.match(await page.textContent('.fields .problem'), /allowed_origins must be/);

  await page.fill('[name=name]', 'Nowhere');
  await page.fill('[name=allowed_origins]', '');
  await page.click('text="Create key"');
  await page.getByText('No page can use this key').waitFor();
  await page.getByText('consultantpro.setConsent').waitFor();

  await page.fill('[name=name]', '<b>Shop</b>');
  await page.fill('[name=allowed_origins]', 'https://shop.example');
  await page.click('text="Create key"');
  const fresh = card(page, 'The secret of <b>Shop</b>');
  const secret = await fresh.locator('pre').first().textContent();
  const tag = await fresh.locator('pre').nth(1).textContent();
  assert.ok(tag.includes(`data-key="${secret}"`) && tag.includes('https://collect.example/sdk/cp.js'), tag);

  const row = page.locator('tr', { hasText: '<b>Shop</b>' });
  await row.getByText('only after consent').waitFor();
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

test('checks an installation step by step', async () => {
  const { page } = it;
  await signIn(page, HOSTILE_ADMIN, '/?view=keys');
  await page.fill('[name=name]', 'Checked');
  await page.fill('[name=allowed_origins]', 'https://site.example');
  await page.click('text="Create key"');
  await page.locator('tr', { hasText: 'Checked' }).getByText('Check installation').click();
  const box = card(page, 'Check installation');
  assert.match(await box.locator('pre').textContent(), /<script async src="https:\/\/collect\.example\/sdk\/cp\.js"\s+data-firm="demo"/);

  await box.getByLabel('Address of a page').fill('https://other.example/');
  await box.getByText('Check', { exact: true }).click();
  await box.getByText('The key does not list https://other.example').waitFor();

  await box.getByLabel('Address of a page').fill('https://site.example/prices');
  await box.getByText('Check', { exact: true }).click();
  await box.getByText('The key may be used on https://site.example.').waitFor();
  await box.getByText('Nothing from site.example yet.').waitFor();
  assert.equal(await box.locator('a[target=_blank]').getAttribute('href'), 'https://site.example/prices');
  await box.getByText('Nothing was rejected since you began.').waitFor();

  await fetch(VISITORS_URL, { method: 'POST' });
  await box.getByText('An event came from site.example: “Came late” on /.').waitFor();
  await box.getByText('The installation works.').waitFor();
});

test('makes a trigger, turns it off and deletes it; tells what has fired', async () => {
  const { page } = it;
  await signIn(page, HOSTILE_ADMIN);
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

test('changes the firm’s settings; makes a token, told once, and revokes it', async () => {
  const { page } = it;
  await signIn(page, HOSTILE_ADMIN, '/?view=settings');
  await page.fill('[name=zone]', 'Mars/Base');
  await page.click('text="Save"');
  await page.getByText('zone must be an IANA time zone').waitFor();
  await page.fill('[name=zone]', 'UTC');
  await page.fill('[name=retention_days]', '400');
  await page.click('text="Save"');
  await page.getByText('Saved.').waitFor();
  await page.reload();
  await page.waitForFunction(() => document.querySelector('[name=retention_days]')?.value === '400');

  // What is planned stays planned when something else is saved, and no older praise stands beside a problem.
  await page.fill('[name=zone]', 'Asia/Tokyo');
  await page.click('text="Save"');
  await page.getByText('Days are those of UTC until').waitFor();
  await page.fill('[name=retention_days]', '500');
  await page.click('text="Save"');
  await page.waitForFunction(() => document.querySelector('[name=retention_days]')?.defaultValue === '500');
  assert.equal(await page.inputValue('[name=zone]'), 'Asia/Tokyo');
  await page.fill('[name=linked_domains]', 'https://shop.example');
  await page.click('text="Save"');
  await page.getByText('this is none: https://shop.example').waitFor();
  assert.equal(await page.getByText('Saved.').count(), 0);
  await page.fill('[name=linked_domains]', '');
  await page.fill('[name=zone]', 'UTC');
  await page.click('text="Save"');
  await page.getByText('Such as Europe/Berlin').waitFor();

  await page.click('text="+ New token"');
  await page.fill('dialog [name=name]', '<i>Weekly</i>');
  await page.click('dialog >> text="Make token"');
  const token = await card(page, 'Access tokens').locator('pre').textContent();
  assert.ok(token.length > 20, token);
  const row = page.locator('tr', { hasText: '<i>Weekly</i>' });
  await row.getByText('read', { exact: true }).waitFor();
  await row.getByText('Revoke').click();
  await page.click('dialog >> text="Revoke"');
  await row.getByText('revoked').waitFor();
});
