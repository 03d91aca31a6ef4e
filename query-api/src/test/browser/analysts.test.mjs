import assert from 'node:assert/strict';
import { test } from 'node:test';
import { card, it, settled, signIn, PLAIN_ADMIN, PLAIN_READER } from './browser.mjs';

const panel = () => card(it.page, 'Logins for SQL');
const password = () => panel().locator('pre').first().textContent();

test('makes a login by keyboard, tells its password once and lets it be copied', async () => {
  const { page } = it;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(page, PLAIN_ADMIN, '/?view=keys');
  await panel().getByText('No logins yet.').waitFor();
  await panel().getByRole('button', { name: '+ New login' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('<b>Ann</b>');
  await page.keyboard.press('Enter');
  await page.locator('dialog .problem', { hasText: 'begin with a letter' }).waitFor();

  await page.fill('dialog [name=name]', 'ann');
  await page.keyboard.press('Enter');
  const row = panel().locator('tbody tr', { hasText: 'ann' });
  await row.waitFor();
  const told = await password();
  assert.ok(told.length >= 20, told);
  assert.match(await panel().locator('pre').nth(1).textContent(), new RegExp(`^postgresql://\\w+:${told}@`));
  await panel().getByRole('button', { name: 'Copy: The password' }).press('Enter');
  await panel().getByText('Copied', { exact: true }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), told);

  await page.reload();
  await row.waitFor();
  assert.equal(await panel().locator('pre').count(), 0);
});

test('rotates a login to another password and revokes it', async () => {
  const { page } = it;
  await signIn(page, PLAIN_ADMIN, '/?view=keys');
  const row = panel().locator('tbody tr', { hasText: 'ann' });
  await row.getByText('Rotate').click();
  await page.click('dialog >> text="Cancel"');
  assert.equal(await panel().locator('pre').count(), 0);
  await row.getByText('Rotate').click();
  await page.click('dialog footer >> text="Rotate"');
  await panel().locator('pre').first().waitFor();
  const first = await password();

  await row.getByText('Rotate').click();
  await page.click('dialog footer >> text="Rotate"');
  await page.waitForFunction((before) => ![...document.querySelectorAll('pre')].some((one) => one.textContent === before), first);
  assert.match(await password(), /^\S{20,}$/);

  await row.getByText('Revoke').click();
  await page.click('dialog footer >> text="Revoke"');
  await panel().getByText('No logins yet.').waitFor();
  assert.equal(await panel().locator('pre').count(), 0);
});

test('says in words that a name is taken', async () => {
  const { page } = it;
  await signIn(page, PLAIN_ADMIN, '/?view=keys');
  for (const name of ['bea', 'bea']) {
    await settled(page);
    await page.click('text="+ New login"');
    await page.fill('dialog [name=name]', name);
    await page.click('dialog >> text="Make login"');
    await panel().locator('tbody tr', { hasText: 'bea' }).waitFor();
  }

  await page.locator('dialog .problem', { hasText: 'There is a login by that name' }).waitFor();
  assert.equal(await panel().locator('tbody tr').count(), 1);
});

test('is not there for a reader', async () => {
  await signIn(it.page, PLAIN_READER, '/?view=keys');

  assert.equal(await panel().count(), 0);
});
