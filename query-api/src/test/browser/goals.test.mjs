import assert from 'node:assert/strict';
import { test } from 'node:test';
import { card, it, rows, settled, signIn, PLAIN_ADMIN } from './browser.mjs';

test('adds a goal, tells its rate, filters by it and deletes it', async () => {
  const { page } = it;
  await signIn(page, PLAIN_ADMIN);
  const events = card(page, 'Events');
  await events.getByRole('button', { name: 'Goals', exact: true }).click();
  await events.getByText('No goals yet.').waitFor();
  await page.click('text="+ Add goal"');
  await page.fill('dialog [name=match]', 'Signup');
  await page.fill('dialog [name=name]', '<u>Signed up</u>');
  await page.click('dialog >> text="Add goal"');
  await events.getByText('<u>Signed up</u>').waitFor();
  assert.deepEqual(await rows(events), [['<u>Signed up</u>', '2', '50%']]);

  await events.getByRole('button', { name: '<u>Signed up</u>' }).click();
  await page.locator('.chip', { hasText: 'Event Signup' }).waitFor();
  await page.goBack();
  await page.waitForSelector('.chips', { state: 'hidden' });
  await page.click('text="Delete…"');
  await page.click('dialog >> text="Delete"');
  await events.getByText('No goals yet.').waitFor();
});

test('shows what a chosen event carried', async () => {
  const { page } = it;
  await signIn(page, PLAIN_ADMIN, '/?event=Signup');
  const properties = card(page, 'Properties');
  await properties.waitFor();
  assert.deepEqual(await properties.locator('select option').allTextContents(), ['plan', 'seats']);
  assert.deepEqual(await rows(properties), [['pro', '2', '2']]);

  await properties.locator('select').selectOption('seats');
  await properties.getByText('5', { exact: true }).waitFor();
});

test('draws a funnel that can be shared', async () => {
  const { page } = it;
  await signIn(page, PLAIN_ADMIN);
  const funnel = card(page, 'Funnel');
  await funnel.scrollIntoViewIfNeeded();
  await funnel.getByText('Show', { exact: true }).click();
  await funnel.getByText('Each step needs a page or an event.').waitFor();
  await funnel.getByLabel('Page or event').nth(0).fill('/');
  await funnel.getByLabel('Kind of step').nth(1).selectOption('path');
  await funnel.getByLabel('Page or event').nth(1).fill('/pricing');
  await funnel.getByText('+ Step').click();
  await funnel.getByLabel('Kind of step').nth(2).selectOption('event');
  await funnel.getByLabel('Page or event').nth(2).fill('Signup');
  await funnel.getByText('Show', { exact: true }).click();
  await funnel.getByText('33% of 3 visitors went all the way.').waitFor();

  assert.equal(new URL(page.url()).searchParams.get('funnel'), 'path:/|path:/pricing|event:Signup');
  await page.reload();
  await funnel.getByText('33% of 3 visitors went all the way.').waitFor();
  assert.deepEqual(await funnel.locator('.told b').allTextContents(), ['3', '1', '1']);
  assert.deepEqual(await funnel.locator('.part').evaluateAll((all) => all.map(({ style }) => style.width)), ['100%', '33.33%', '33.33%']);
});

test('tells who came again in the weeks after', async () => {
  const { page } = it;
  await signIn(page, PLAIN_ADMIN);
  await card(page, 'Retention').scrollIntoViewIfNeeded();
  await settled(page);
  const cohorts = await card(page, 'Retention').locator('tbody tr').evaluateAll((all) => all.map((row) => [...row.cells].slice(1).map((cell) => cell.textContent)));

  assert.ok(cohorts.some((cohort) => cohort.slice(0, 3).join() === '2,100%,50%'), JSON.stringify(cohorts));
});
