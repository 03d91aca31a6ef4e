import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, afterEach, before, beforeEach } from 'node:test';
import { launch } from './chromium.mjs';

const sdk = createRequire(new URL('../../../../sdk/package.json', import.meta.url));
const AXE = readFileSync(sdk.resolve('axe-core/axe.min.js'), 'utf8');

/** By up to how many milliseconds answers of the API are made to come late. */
const LATE = Number(process.env.LATE_ANSWERS_MS ?? 0);

/** Firms: hostile, whose names try to become markup; plain, whose numbers are known. */
export const { DASHBOARD_URL, HOSTILE_ADMIN, PLAIN_ADMIN, PLAIN_READER, OPERATOR, VISITORS_URL } = process.env;

/** Each sets window.pwned, opens a dialog or breaks the policy if it is ever taken for markup or script. */
export const PAYLOADS = readFileSync(new URL('payloads.txt', import.meta.url), 'utf8').split('\n').filter(Boolean);

/**
 * The page in which the tests run, one after the other. Each begins signed out, with nothing stored, but neither the
 * browser nor the page is made anew, and the dashboard's files are read for the first time only once. A test fails if
 * anything ran that should not: an error, a dialog, a breach of the content security policy.
 */
export const it = { page: null, complaints: [] };
let browser;
before(async () => {
  browser = await launch();
  it.page = await browser.newPage();
  await listen(it.page, it.complaints);
  if (LATE) await it.page.context().route('**/api/**', late);
});
after(() => browser?.close());
beforeEach(() => leave(it));
afterEach(async () => {
  assert.deepEqual(it.complaints, []);
  assert.equal(await it.page.evaluate(() => window.pwned), undefined);
});

/** Leaves nothing of the test before, whether it passed or failed. */
async function leave({ page, complaints }) {
  await page.unrouteAll();
  if (page.url().startsWith(DASHBOARD_URL)) await page.evaluate(() => localStorage.clear());
  await page.context().clearCookies();
  await page.goto('about:blank');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light' });
  complaints.splice(0);
}

async function listen(page, complaints) {
  page.setDefaultTimeout(30_000);
  await page.exposeFunction('complain', (text) => complaints.push(text));
  await page.addInitScript(() => addEventListener('securitypolicyviolation', (event) => window.complain(`policy: ${event.violatedDirective}`)));
  page.on('pageerror', (error) => complaints.push(error.stack));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('console', (message) => {
    // Answers such as 400 and 401 are part of what is tested.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
  });
}

/** Answers that come late, each by another time, find what a test does not wait for. */
async function late(route) {
  await new Promise((done) => setTimeout(done, Math.random() * LATE));
  await route.continue().catch(() => {});
}

/** Opens the dashboard at this address, signed in; what the form for it does is tested with the form. */
export async function signIn(page, token, address = '/') {
  const answer = await page.request.post(`${DASHBOARD_URL}/api/v1/tracking/session/`, { data: { token }, headers: { 'X-Requested-With': 'tracking' } });
  assert.ok(answer.ok(), await answer.text());
  await page.goto(DASHBOARD_URL + address);
  await page.waitForSelector('.top');
  await settled(page);
}

/** Nothing is being asked any more that a panel shows. */
export const settled = (page) => page.waitForFunction(() =>
  document.querySelector('.card .body > *') && !document.querySelector('[aria-busy]'));

export const card = (page, title) => page.locator(`section[aria-label="${title}"]`);

export async function go(page, view) {
  const menu = page.getByRole('button', { name: 'Menu' });
  if (await menu.isVisible()) await menu.click();
  await page.click(`nav a:text-is("${view}")`);
  await page.waitForSelector(`nav a[aria-current=page]:text-is("${view}")`, { state: 'attached' });
  await settled(page);
}

/** The cells of a list, row by row; what only a screen reader says is left out. */
export const rows = (list) => list.locator('tbody tr').evaluateAll((all) => all.map((row) =>
  [...row.cells].map((cell) => (cell.querySelector('bdi') ?? cell).textContent)));

/** The row of numbers, as {label: [value, change]}. */
export const numbers = (page) => card(page, 'Overview').locator('.tiles li').evaluateAll((all) => Object.fromEntries(all.map((tile) =>
  [tile.querySelector('.label').textContent, [tile.querySelector('.value').textContent, tile.querySelector('.change').textContent]])));

/** By how much the page is wider than the window. */
export const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** What axe-core calls serious or critical. */
export async function barriers(page) {
  if (await page.evaluate(() => !window.axe)) await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return violations.filter(({ impact }) => ['serious', 'critical'].includes(impact))
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`).join('\n')}`);
}

/** Lets these requests wait until they are released. */
export async function hold(page, url) {
  let release;
  const released = new Promise((done) => (release = done));
  await page.route(url, async (route) => {
    await released;
    await route.continue();
  });
  return { release };
}

/** What a link offers as a file. */
export async function fileOf(page, link) {
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  return readFileSync(await download.path(), 'utf8');
}
