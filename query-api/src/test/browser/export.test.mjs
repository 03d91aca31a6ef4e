import assert from 'node:assert/strict';
import { test } from 'node:test';
import { card, fileOf, go, it, settled, signIn, PLAIN_ADMIN } from './browser.mjs';

const csv = (title) => card(it.page, title).getByText('CSV');

test('hands out a list as a file, with the filters of the page', async () => {
  await signIn(it.page, PLAIN_ADMIN);
  assert.equal(await fileOf(it.page, csv('Pages')), 'path,page_views,visitors\r\n/,4,3\r\n/pricing,2,2\r\n');

  await card(it.page, 'Devices').getByRole('button', { name: 'Safari' }).click();
  await it.page.waitForSelector('.chip');
  await settled(it.page);
  assert.equal(await fileOf(it.page, csv('Pages')), 'path,page_views,visitors\r\n/,1,1\r\n');
});

test('hands out what the chosen tab shows', async () => {
  await signIn(it.page, PLAIN_ADMIN);
  await card(it.page, 'Pages').getByRole('button', { name: 'Entry pages' }).click();
  await settled(it.page);
  assert.equal(await fileOf(it.page, csv('Pages')), 'path,visits\r\n/,4\r\n/pricing,1\r\n');

  await card(it.page, 'Devices').getByRole('button', { name: 'Types' }).click();
  await settled(it.page);
  assert.equal(await fileOf(it.page, csv('Devices')), 'value,page_views,visitors\r\nDesktop,5,3\r\nMobile,1,1\r\n');
});

test('hands out the chart and the ledger', async () => {
  await signIn(it.page, PLAIN_ADMIN);
  const lines = (await fileOf(it.page, csv('Overview'))).split('\r\n');
  assert.equal(lines[0], 'start,page_views,visitors,visits,events');
  assert.match(lines[29], /,4,3,3,6$/);
  assert.equal(lines.length, 32);

  await go(it.page, 'Health');
  assert.match(await fileOf(it.page, csv('Ledger')), /^day,source,kind,host,fate,events\r\n/);
});
