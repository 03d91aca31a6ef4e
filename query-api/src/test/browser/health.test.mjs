import assert from 'node:assert/strict';
import { test } from 'node:test';
import { card, go, it, rows, signIn, HOSTILE_ADMIN } from './browser.mjs';

test('marks the days whose ledger closes and those whose does not, and draws the sum', async () => {
  const { page } = it;
  await signIn(page, HOSTILE_ADMIN);
  await go(page, 'Health');
  const ledger = card(page, 'Ledger');
  await ledger.locator('tbody tr').first().waitFor();

  assert.deepEqual(await ledger.locator('td .badge').allTextContents(), ['✓ closes', '✗ off by 2']);
  assert.deepEqual((await rows(ledger)).map(([, source]) => source), ['Live', 'Live']);
  assert.match(await page.textContent('.verdict.bad'), /1 of 2 rows do not close/);
  assert.match(await ledger.locator('.equation').textContent(), /^10received6 stored 60%.*2 rejected 20%/);
  const widths = await ledger.locator('.stacked').nth(1).locator('span').evaluateAll((all) => all.map(({ style }) => style.width));
  assert.deepEqual(widths, ['60%', '0%', '0%', '20%', '0%', '0%']);
});

test('tells how events come in', async () => {
  const { page } = it;
  await signIn(page, HOSTILE_ADMIN, '/?view=health');
  const ingestion = card(page, 'Ingestion');
  await ingestion.getByText('Reports are behind').waitFor();

  assert.equal(await ingestion.locator('.pulse span').count(), 60);
  assert.deepEqual(await rows(ingestion.getByRole('region', { name: 'Rejected in seven days' })), [['too old', '2']]);
});

test('says what was refused and what to do about it', async () => {
  const { page } = it;
  await signIn(page, HOSTILE_ADMIN, '/?view=abuse');
  await card(page, 'Refused requests').getByText('add its origin to the key').waitFor();

  assert.match(await card(page, 'Refused requests').locator('tbody tr').first().textContent(), /Site not allowed.*7/);
});
