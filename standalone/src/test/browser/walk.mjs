// A person walks the demo sites of a running `up`; what the query API says of it must be what was done.
// On the way this script asks for the system to be killed and started, by the lines `kill` and `start` on
// stdout; each is answered by a line on stdin.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { launch } from '../../../../query-api/src/test/browser/chromium.mjs';

const ORDINARY = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36';
const PATIENCE_MS = 60_000;
const CUT_MS = 30_000;
/** How often they come depends on how the page is left. */
const UNCOUNTED = ['scroll_depth', 'engagement'];

const connection = JSON.parse(readFileSync(process.env.CONNECTION, 'utf8'));
const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const did = { views: {}, events: {} };
const complaints = [];

const count = (counts, key) => (counts[key] = (counts[key] ?? 0) + 1);
const view = (path) => count(did.views, path);
const event = (name) => count(did.events, name);

async function please(what) {
  console.log(what);
  await answers.next();
}

async function report(path) {
  const response = await fetch(`${connection.api_url}/api/v1/tracking/${path}`, {
    headers: { Authorization: `Bearer ${connection.admin_token}` },
  });
  assert.equal(response.status, 200, await response.clone().text());
  return response.json();
}

/** Until it holds; then the last failure is the answer. */
async function eventually(check) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await check();
    } catch (failure) {
      if (Date.now() > deadline) throw failure;
      await sleep(250);
    }
  }
}

async function stored() {
  const { events } = await report('analytics/timeline/?window=7d&limit=1000');
  return events;
}

const asCounts = (rows, key, value) => Object.fromEntries(rows.map((row) => [row[key], row[value]]));

/** All of it, once: each view under its path, each event under its name. */
async function isCounted() {
  const { rows: pages } = await report('analytics/pages/?window=7d&limit=100');
  assert.deepEqual(asCounts(pages, 'path', 'page_views'), did.views);
  const { rows } = await report('analytics/events/?window=7d&limit=100');
  const done = rows.filter((row) => row.event_type !== 'page_view' && !UNCOUNTED.includes(row.name));
  const events = asCounts(done, 'name', 'events');
  assert.deepEqual(events, did.events);
}

const browser = await launch();
const context = await browser.newContext({ userAgent: ORDINARY, viewport: { width: 1440, height: 900 }, acceptDownloads: true });
// A person is shown here: driven browsers say so, and are left out of reports as bots.
await context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => false }));
const page = await context.newPage();
page.setDefaultTimeout(30_000);
page.on('pageerror', (error) => complaints.push(error.stack));

async function home() {
  await page.goto(`${connection.demo_url}/index.html`);
  await page.click('#accept');
  view('/index.html');
  event('consent_change');
  await page.click('#cta');
  event('demo_requested');
  await page.click('#download');
  event('file_download');
  const [tab] = await Promise.all([context.waitForEvent('page'), page.click('#outbound')]);
  await tab.close();
  event('outbound_click');
  await page.fill('[name=email]', 'ann@walk.example');
  await page.click('#identify button');
  event('identify');
  event('form_submit');
  await eventually(isCounted);
}

async function pricing() {
  await page.click('text=See pricing');
  view('/pricing.html');
  event('consent_change'); // of the frame's host, which had none
  await page.frameLocator('iframe').locator('#slot').click();
  event('talk_booked');
  await eventually(isCounted);
  await eventually(isSeenInTheList);
}

/** The demo's own list; what was sent as the page before was left is in it. */
async function isSeenInTheList() {
  const answers = await page.locator('#log .answer').allTextContents();
  assert.ok(answers.some((answer) => answer.startsWith('beacon')), answers.join());
  assert.deepEqual(answers.filter((answer) => !answer.endsWith('counted')), []);
}

async function topic(name) {
  await page.click(`.topics >> text=${name}`);
  await page.waitForFunction((title) => document.title.startsWith(title), name);
  view('/spa.html');
}

async function insights() {
  await page.click('nav >> text=Insights');
  view('/spa.html');
  await topic('Cash');
  await topic('Succession');
  await page.goBack();
  view('/spa.html');
  await eventually(isCounted);
}

async function whileAllIsDown() {
  await please('kill');
  await topic('Pricing power');
  await page.click('#cta');
  event('demo_requested');
  await please('start');
  await page.click('.brand');
  view('/index.html');
  await eventually(isCounted);
}

async function whileTheNetworkIsCut() {
  await context.setOffline(true);
  for (const half of [1, 2]) {
    await page.click('#cta');
    event('demo_requested');
    await sleep(CUT_MS / 2, half);
  }
  await context.setOffline(false);
  await eventually(isCounted);
}

async function shop() {
  await page.click('nav >> text=Bookshop');
  await page.waitForURL(`${connection.demo_shop_url}/**`);
  view('/index.html');
  event('consent_change'); // of this host
  await page.click('#buy');
  event('book_bought');
  await eventually(isCounted);
  assert.ok(!page.url().includes('_cp='), `the address is clean: ${page.url()}`);
}

/** One person, one visit, over both hosts, the frame, the outage and the cut. */
async function isOnePerson() {
  const events = await stored();
  assert.equal(new Set(events.map(({ visitor_id }) => visitor_id)).size, 1, 'one visitor');
  assert.equal(new Set(events.map(({ session_id }) => session_id)).size, 1, 'one session');
  assert.ok(events.some(({ contact }) => contact === 'ann@walk.example'));
  const overview = await report('analytics/overview/?window=7d');
  assert.equal(overview.visitors, 1);
  assert.equal(overview.visits, 1);
  assert.equal(overview.page_views, Object.values(did.views).reduce((sum, n) => sum + n));
  assert.equal(overview.events, events.length);
  const { rows } = await report('analytics/utm/?window=7d&by=campaign');
  assert.ok(JSON.stringify(rows).includes('"spring"'), JSON.stringify(rows));
}

try {
  await home();
  await pricing();
  await insights();
  await whileAllIsDown();
  await whileTheNetworkIsCut();
  await shop();
  await eventually(isOnePerson);
  assert.deepEqual(complaints, []);
} finally {
  await browser.close();
}
process.exit(0);
