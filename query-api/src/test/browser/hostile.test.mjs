import assert from 'node:assert/strict';
import { test } from 'node:test';
import { card, go, it, settled, signIn, HOSTILE_ADMIN, PAYLOADS } from './browser.mjs';

/** Elements that only markup from outside could have made. */
const foreign = (page) => page.locator('img[src="x"], iframe, object, embed, base, marquee, video, body script, main svg, main style, main form[action], a[href^="java" i], a[href^="data" i]').count();

const LISTS = [
  ['Pages', 'Top pages', (text) => `/${text}`], ['Sources', 'Referrers', (text) => text], ['Sources', 'Campaigns', (text) => text],
  ['Events', 'Events', (text) => text],
];

test('the corpus is a corpus', () => assert.ok(PAYLOADS.length >= 30 && new Set(PAYLOADS).size === PAYLOADS.length));

for (const [title, tab, told] of LISTS) {
  test(`shows hostile texts as they are written: ${tab}`, async () => {
    const { page } = it;
    await signIn(page, HOSTILE_ADMIN, '/?window=today');
    await card(page, title).getByRole('button', { name: tab, exact: true }).click();
    if (tab === 'Campaigns') await card(page, title).getByRole('combobox').selectOption('source');
    await settled(page);
    const seen = new Set();
    await card(page, title).getByRole('button', { name: /^All / }).click();
    for (let more = true; more;) {
      await page.waitForSelector('dialog .ranks');
      const first = await page.locator('dialog bdi').first().textContent();
      for (const text of await page.locator('dialog bdi').allTextContents()) seen.add(text);
      more = await page.locator('dialog').getByRole('button', { name: 'Next' }).isEnabled();
      if (!more) continue;
      await page.locator('dialog').getByRole('button', { name: 'Next' }).click();
      await page.waitForFunction((before) => document.querySelector('dialog bdi').textContent !== before, first);
    }

    assert.deepEqual(PAYLOADS.map(told).filter((text) => !seen.has(text)), []);
    assert.equal(await foreign(page), 0);
  });
}

test('shows hostile events as they are written, each as a whole', async () => {
  const { page } = it;
  await signIn(page, HOSTILE_ADMIN, '/?view=live');
  await page.locator('.events summary').nth(24).waitFor();
  const summaries = page.locator('.events summary');
  for (let i = 0; i < 25; i += 1) await summaries.nth(i).click();
  await page.locator('.events pre:not(:empty)').nth(24).waitFor();
  const told = await page.locator('.events pre').allTextContents();

  assert.ok(told.slice(0, 25).every((text) => JSON.parse(text).event_type), told[0]);
  assert.equal(await foreign(page), 0);
});

test('filters by each hostile text and names it in a chip', async () => {
  const { page } = it;
  await signIn(page, HOSTILE_ADMIN);
  for (const text of PAYLOADS) {
    await page.evaluate((event) => {
      history.pushState(null, '', `?${new URLSearchParams({ event, window: 'today' })}`);
      dispatchEvent(new PopStateEvent('popstate'));
    }, text);
    await page.waitForFunction((chip) => document.querySelector('.chip bdi')?.textContent === chip, text);
    await settled(page);
    assert.equal(await card(page, 'Overview').locator('.tiles li:nth-child(4) .value').textContent(), '1', text);
  }

  assert.equal(await foreign(page), 0);
});

test('shows hostile visits, contacts, origins and funnels as text', async () => {
  const { page } = it;
  const image = '<img src=x onerror=window.pwned=1>';
  await signIn(page, HOSTILE_ADMIN, `/?${new URLSearchParams({ funnel: `event:${image}|path:/${image}` })}`);
  await card(page, 'Funnel').scrollIntoViewIfNeeded();
  await card(page, 'Funnel').locator('.steps input').nth(1).waitFor();
  assert.equal(await card(page, 'Funnel').locator('.steps input').nth(1).inputValue(), `/${image}`);

  for (const view of ['Visits', 'Abuse', 'Triggers', 'Keys', 'Settings', 'Health']) {
    await go(page, view);
    assert.equal(await foreign(page), 0, view);
  }
  await go(page, 'Abuse');
  await card(page, 'Refused requests').getByText(image).first().waitFor();
  await go(page, 'People');
  await page.fill('[name=person]', image);
  await page.click('text="Find"');
  await card(page, 'Person').locator('bdi', { hasText: image }).first().waitFor();
  assert.equal(await foreign(page), 0);
});
