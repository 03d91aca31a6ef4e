import assert from 'node:assert/strict';
import { test } from 'node:test';
import { card, it, numbers, settled, signIn, PLAIN_ADMIN } from './browser.mjs';

const visitors = async (page) => {
  await settled(page);
  return (await numbers(page)).Visitors[0];
};

test('filters by a click, keeps the filter in the address and lets it go', async () => {
  const { page } = it;
  await signIn(page, PLAIN_ADMIN);
  assert.equal(await visitors(page), '4');

  await card(page, 'Pages').getByRole('button', { name: '/pricing' }).click();
  await page.locator('.chip', { hasText: 'Page /pricing' }).waitFor();
  assert.equal(await visitors(page), '2');
  assert.equal(new URL(page.url()).searchParams.get('url'), '/pricing');
  await page.reload();
  await page.waitForSelector('.chip');
  assert.equal(await visitors(page), '2');

  await page.focus('.chip button');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.chips', { state: 'hidden' });
  assert.equal(await visitors(page), '4');
  await page.goBack();
  await page.waitForSelector('.chip');
});

test('takes a page without its slash', async () => {
  const { page } = it;
  await signIn(page, PLAIN_ADMIN);
  await page.click('text="+ Filter"');
  await page.fill('dialog [name=value]', 'pricing');
  await page.click('dialog >> text="Add filter"');
  await page.locator('.chip', { hasText: 'Page /pricing' }).waitFor();
  assert.equal(await visitors(page), '2');
});

test('takes a filter from the dialog, suggests values and gives the focus back', async () => {
  const { page } = it;
  await signIn(page, PLAIN_ADMIN);
  await page.focus('text="+ Filter"');
  await page.keyboard.press('Enter');
  await page.selectOption('dialog [name=name]', 'device');
  await page.waitForFunction(() => [...document.querySelectorAll('#known-values option')].map(({ value }) => value).join() === 'Desktop,Mobile');
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog', { state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement.textContent), '+ Filter');

  await page.keyboard.press('Enter');
  await page.selectOption('dialog [name=name]', 'device');
  await page.fill('dialog [name=value]', 'Mobile');
  await page.click('dialog >> text="Add filter"');
  await page.locator('.chip', { hasText: 'Device Mobile' }).waitFor();
  assert.equal(await visitors(page), '1');
});

test('a second condition narrows, and all go at once', async () => {
  const { page } = it;
  await signIn(page, PLAIN_ADMIN, '/?device=Desktop&url=%2Fpricing');
  assert.equal(await visitors(page), '2');

  await page.click('text="Remove all"');
  assert.equal(await visitors(page), '4');
  assert.equal(new URL(page.url()).search, '');
});

test('says so when nothing matches, and how to go on', async () => {
  const { page } = it;
  await signIn(page, PLAIN_ADMIN, '/?event=Nothing');
  await page.click('text="Remove the filters"');

  assert.equal(await visitors(page), '4');
});

test('shows the days between two dates and refuses those in the wrong order', async () => {
  const { page } = it;
  await signIn(page, PLAIN_ADMIN);
  await page.click('text="Dates…"');
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  await page.fill('dialog [name=from]', yesterday);
  await page.fill('dialog [name=to]', '2020-01-01');
  await page.click('dialog >> text="Show"');
  await page.getByText('must not be after').waitFor();

  await page.fill('dialog [name=to]', yesterday);
  await page.click('dialog >> text="Show"');
  await page.waitForSelector('dialog', { state: 'detached' });
  assert.equal(await visitors(page), '3');
  assert.deepEqual([...new URL(page.url()).searchParams], [['from', yesterday], ['to', yesterday]]);
  await page.waitForSelector('.segments [data-value=hour][aria-pressed=true]');

  await page.click('text="7 days"');
  await page.waitForSelector('.segments [data-value="7d"][aria-pressed=true]');
  assert.equal(await visitors(page), '3');
});
