import assert from 'node:assert/strict';
import { test } from 'node:test';
import { card, hold, it, signIn, HOSTILE_ADMIN, VISITORS_URL } from './browser.mjs';

const send = () => fetch(VISITORS_URL, { method: 'POST' });
const first = (page) => page.locator('.events li').first();

async function follow(page) {
  await signIn(page, HOSTILE_ADMIN, '/?view=live');
  await page.waitForSelector('.events li');
  await page.click('text="Clear"');
}

test('shows each new event on top, opened as a whole', async () => {
  const { page } = it;
  await follow(page);
  await send();
  await first(page).getByText('Came late').waitFor();
  await first(page).locator('summary').click();

  const told = JSON.parse(await first(page).locator('pre:not(:empty)').textContent());
  assert.equal(told.name, 'Came late');
  assert.equal(told.url, 'https://site.example/');
  assert.equal(told.bot, false);
});

test('holds back what comes while it is paused', async () => {
  const { page } = it;
  await follow(page);
  await page.click('text="Pause"');
  await send();
  await page.click('text="Go on (1 new)"');

  await first(page).getByText('Came late').waitFor();
});

test('asks every two seconds where no stream can be had', async () => {
  const { page } = it;
  await page.route('**/realtime/stream/**', (route) => route.fulfill({ status: 503, body: '' }));
  await signIn(page, HOSTILE_ADMIN, '/?view=live');
  await page.getByText('Looking for new events every two seconds.').waitFor();
  await page.click('text="Clear"');
  await send();

  await first(page).getByText('Came late').waitFor();
  // The browser tells of the 503 itself.
  it.complaints.splice(0);
});

test('counts who is here now, in the header of every view', async () => {
  const { page } = it;
  await send();
  await signIn(page, HOSTILE_ADMIN, '/?view=health');

  await page.locator('.now', { hasText: /^[1-9]\d*visitors? now$/ }).click();
  await card(page, 'Live events').waitFor();
});

test('tells what comes while it connects as new, and what is older as older', async () => {
  const { page } = it;
  const timeline = await hold(page, '**/timeline/**');
  await signIn(page, HOSTILE_ADMIN, '/?view=live');
  await page.evaluate(() => {
    const stream = new EventSource('/api/v1/tracking/analytics/realtime/stream/?bots=include');
    for (const type of ['visitors', 'event']) stream.addEventListener(type, () => (window[`${type}Came`] = true));
  });
  await page.waitForFunction(() => window.visitorsCame);
  await send();
  await page.waitForFunction(() => window.eventCame);
  timeline.release();

  await first(page).getByText('Came late').waitFor();
  await page.getByText('Connected: events appear as they are stored.').waitFor();
  assert.equal(await page.locator('.events li').count(), 25);
});
