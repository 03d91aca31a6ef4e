import assert from 'node:assert/strict';
import { test } from 'node:test';
import { card, fileOf, it, signIn, PLAIN_ADMIN } from './browser.mjs';

test('finds a person, shows proofs of consent, hands out all that is held', async () => {
  const { page } = it;
  await signIn(page, PLAIN_ADMIN, '/?view=people');
  await page.fill('[name=person]', 'ann@example.com');
  await page.click('text="Find"');
  const person = card(page, 'Person');
  await person.locator('tr', { hasText: 'ann@example.com' }).waitFor();
  await person.locator('tr', { hasText: 'granted' }).getByText('{"banner":"v3"}').waitFor();
  assert.equal(new URL(page.url()).searchParams.get('person'), 'ann@example.com');

  const file = JSON.parse(await fileOf(page, person.getByText('All that is held, as a file')));
  assert.equal(file.firm, 'plain');
  assert.equal(file.events.length, 4);

  await page.fill('[name=person]', 'nobody@example.com');
  await page.click('text="Find"');
  await person.getByText('Nothing is held of this person.').waitFor();
});

test('erases a person after asking, and keeps a receipt', async () => {
  const { page } = it;
  await signIn(page, PLAIN_ADMIN, '/?view=people&person=99999999-9999-4999-8999-999999999999');
  await page.click('text="Erase anyway…"');
  await page.click('dialog >> text="Cancel"');
  await card(page, 'Erasures').getByText('Nobody was erased yet.').waitFor();

  await page.click('text="Erase anyway…"');
  await page.click('dialog >> text="Erase for good"');
  const receipt = card(page, 'Erasures').locator('tbody tr');
  await receipt.waitFor();
  assert.match(await receipt.textContent(), /99999999pending/);
});

test('leads from a visit to its visitor', async () => {
  const { page } = it;
  await signIn(page, PLAIN_ADMIN, '/?view=visits');
  await card(page, 'Visits').locator('tr', { hasText: 'Safari' }).getByRole('link').click();

  await card(page, 'Person').locator('tbody tr').first().waitFor();
  assert.match(new URL(page.url()).searchParams.get('person'), /^[0-9a-f-]{36}$/);
});
