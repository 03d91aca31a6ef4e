import assert from 'node:assert/strict';
import { test } from 'node:test';
import { card, hold, it, numbers, rows, settled, signIn, HOSTILE_ADMIN, PLAIN_ADMIN, VISITORS_URL } from './browser.mjs';

test('shows the numbers of the days against those before', async () => {
  const { page } = it;
  await signIn(page, PLAIN_ADMIN);

  assert.deepEqual(await numbers(page), {
    Visitors: ['4', '↑ 300% more than before'],
    Visits: ['5', '↑ 150% more than before'],
    'Page views': ['6', '↑ 200% more than before'],
    Events: ['8', '↑ 300% more than before'],
    'Views per visit': ['1.2', '↑ 20% more than before'],
    'Bounce rate': ['60%', '↓ 40% less than before'],
    'Visit duration': ['3m', 'new'],
  });
  assert.match(await card(page, 'Overview').locator('.notes').textContent(), /^Compared with .*Bots: 11% of all events, left out\./);
});

test('compares with the year before, or with nothing', async () => {
  const { page } = it;
  await signIn(page, PLAIN_ADMIN);
  await page.selectOption('[aria-label=Compare]', 'none');
  await page.waitForFunction(() => document.querySelector('.tiles .change').textContent === '');
  assert.equal(new URL(page.url()).searchParams.get('compare'), 'none');

  await page.selectOption('[aria-label=Compare]', 'year');
  await page.waitForFunction(() => document.querySelector('.tiles .change').textContent === 'new');
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('[aria-label=Compare]').value === 'none');
});

test('counts bots in when told so', async () => {
  const { page } = it;
  await signIn(page, PLAIN_ADMIN);
  await page.click('text="Include bots"');
  await page.getByText('Leave bots out').waitFor();
  await settled(page);

  assert.equal((await numbers(page)).Visitors[0], '5');
  await page.click('text="Leave bots out"');
  await page.getByText('Include bots').waitFor();
  assert.equal(new URL(page.url()).search, '');
});

test('draws the number that is chosen, read by keyboard or as a table', async () => {
  const { page } = it;
  await signIn(page, PLAIN_ADMIN);
  await page.locator('.tiles button', { hasText: 'Page views' }).click();
  assert.equal(new URL(page.url()).searchParams.get('metric'), 'page_views');

  await page.focus('.plot');
  await page.keyboard.press('ArrowLeft');
  await page.getByText('Page views 0 so far').waitFor();
  await page.keyboard.press('ArrowLeft');
  await page.locator('.tip', { hasText: 'Page views 4' }).waitFor();

  await page.click('text="As a table"');
  await page.locator('.chart tbody tr').first().waitFor();
  assert.equal(await page.locator('.chart tbody tr').count(), 30);
  assert.deepEqual((await rows(card(page, 'Overview'))).at(-2).slice(1), ['3before 0', '3before 0', '4before 0', '6before 0']);
});

test('shows the usual days where an address names none', async () => {
  const { page } = it;
  await signIn(page, PLAIN_ADMIN, '/?from=2026-99-99&to=yy');
  await settled(page);
  await page.locator('.segments button[aria-pressed=true]', { hasText: '30 days' }).waitFor();
  assert.equal((await numbers(page)).Visitors[0], '4');
});

test('shows each list behind its tab', async () => {
  const { page } = it;
  await signIn(page, PLAIN_ADMIN);
  const list = async (title, tab) => {
    await card(page, title).getByRole('button', { name: tab, exact: true }).click();
    await settled(page);
    return rows(card(page, title).locator('.ranks').first());
  };

  assert.deepEqual(await list('Pages', 'Top pages'), [['/', '4', '3'], ['/pricing', '2', '2']]);
  assert.deepEqual(await list('Pages', 'Entry pages'), [['/', '4'], ['/pricing', '1']]);
  assert.deepEqual(await list('Pages', 'Exit pages'), [['/', '3'], ['/pricing', '2']]);
  assert.deepEqual(await list('Sources', 'Channels'), [['Organic Search', '5', '3'], ['Direct', '1', '1']]);
  assert.deepEqual(await list('Sources', 'Referrers'), [['search.example', '1', '1']]);
  assert.deepEqual(await list('Devices', 'Browsers'), [['Chrome', '5', '3'], ['Safari', '1', '1']]);
  assert.deepEqual(await list('Devices', 'Systems'), [['Windows', '5', '3'], ['iOS', '1', '1']]);
  assert.deepEqual(await list('Devices', 'Types'), [['Desktop', '5', '3'], ['Mobile', '1', '1']]);
  assert.deepEqual((await list('Events', 'Events'))[0], ['Title /', '4', '3']);

  await card(page, 'Sources').getByRole('button', { name: 'Campaigns' }).click();
  await card(page, 'Sources').getByRole('combobox').selectOption('source');
  await settled(page);
  assert.deepEqual(await rows(card(page, 'Sources').locator('.ranks')), [['letter', '1', '1']]);
});

test('shows an event that comes in while the page is open', async () => {
  const { page } = it;
  await signIn(page, HOSTILE_ADMIN, '/?window=today');
  await fetch(VISITORS_URL, { method: 'POST' });

  await card(page, 'Events').getByRole('button', { name: /^All / }).click();
  await page.keyboard.press('Escape');
  await page.locator('.now b', { hasText: /^[1-9]/ }).waitFor();
  await page.goto(`${page.url()}&event=Came+late`);
  await page.waitForFunction(() => Number(document.querySelector('.tiles li:nth-child(4) .value')?.textContent) >= 1);
  const before = Number(await page.locator('.tiles li:nth-child(4) .value').textContent());
  await fetch(VISITORS_URL, { method: 'POST' });
  await page.waitForFunction((n) => Number(document.querySelector('.tiles li:nth-child(4) .value').textContent) === n + 1, before);
});

test('shows an event that came in while the page was opened', async () => {
  const { page } = it;
  await fetch(VISITORS_URL, { method: 'POST' });
  const look = await hold(page, '**/timeline/**');
  await signIn(page, HOSTILE_ADMIN, '/?window=today&event=Came+late');
  const before = Number(await page.locator('.tiles li:nth-child(4) .value').textContent());
  await fetch(VISITORS_URL, { method: 'POST' });
  look.release();

  await page.waitForFunction((n) => Number(document.querySelector('.tiles li:nth-child(4) .value').textContent) === n + 1, before);
});

test('asks anew when a day begins', async () => {
  const { page } = it;
  await signIn(page, PLAIN_ADMIN, '/?window=today');
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const asked = page.waitForRequest((request) => request.url().includes('/overview/') && request.url().includes(`from=${tomorrow}`));
  await page.evaluate(() => {
    const Now = Date;
    window.Date = class extends Now {
      constructor(...given) {
        super(...(given.length ? given : [Now.now() + 86_400_000]));
      }
    };
  });
  await asked;
});
