import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, test } from 'node:test';
import { openPage, type StubPage } from './stub-page.js';

// The collector's tests read the same files: what the SDK sends and what they take cannot part.
// UPDATE_GOLDEN=1 writes them anew, after a change of the version for instance.
const FILES = '../events/src/test/resources/events';
const NOON = Date.parse('2026-11-22T12:00:00.000Z');
const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

const assertGolden = (name: string, body: string | undefined) => {
  const file = `${FILES}/${name}.json`;
  if (process.env.UPDATE_GOLDEN) writeFileSync(file, body!);
  assert.equal(body, readFileSync(file, 'utf8'));
};

const OPTIONS = {
  firm: 'demo',
  key: 'key',
  keyId: '3d813cbb-47fb-32ba-91df-831e1593ac29',
  collector: 'https://collect.example',
};

/** One instant is never given twice, in no test either. */
let hour = 0;
let page: StubPage;
beforeEach(async () => {
  page = await openPage(
    NOON + hour++ * HOUR,
    'https://shop.example/pricing?utm_source=mail&utm_campaign=autumn&access_token=hunter2#top',
    'https://search.example/?q=crm',
  );
});
afterEach(() => page.close());

test('the page view of a campaign', async () => {
  page.sdk.init({ ...OPTIONS, consent: 'granted' });
  await page.pass(SECOND);

  assert.equal(page.bodies.length, 1);
  assertGolden('sdk-page-view', page.bodies[0]);
});

test('a batch: properties in many scripts and types, an identity, a second view', async () => {
  const tracker = page.sdk.init({ ...OPTIONS, consent: 'granted', auto: false })!;
  await page.pass(SECOND);
  tracker.track('offer_viewed', {
    title: 'Müller & Söhne: 30 % – jetzt',
    place: '東京',
    mood: '🎉',
    quoted: 'a "b" \\ c\u2028d',
    price: 1299.5,
    tags: ['a', null, true],
    target: 'https://crm.example/?api_key=hunter2&page=2',
  });
  await page.pass(10);
  tracker.identify('ada@example.com', { name: 'Ada Lovelace', plan: 'pro' });
  tracker.page({ name: 'Contact', url: '/contact' });
  await page.pass(SECOND);

  assert.equal(page.bodies.length, 1);
  assertGolden('sdk-batch', page.bodies[0]);
});

test('a grant after four seconds, then a withdrawal', async () => {
  const tracker = page.sdk.init(OPTIONS)!;
  await page.pass(4 * SECOND);
  tracker.setConsent('granted', { banner: 'v2' });
  await page.pass(SECOND);
  tracker.setConsent('denied');
  await page.pass(SECOND);

  assert.equal(page.bodies.length, 2);
  assertGolden('sdk-consent-granted', page.bodies[0]);
  assertGolden('sdk-consent-denied', page.bodies[1]);
});

test('the first request under grant asks for the cookie, the next does not', async () => {
  const options = { ...OPTIONS, consent: 'granted', serverCookie: true, cookieDomain: 'shop.example' } as const;
  const tracker = page.sdk.init(options)!;
  await page.pass(SECOND);
  tracker.track('later');
  await page.pass(SECOND);

  assert.equal(page.bodies.length, 2);
  assertGolden('sdk-cookie', page.bodies[0]);
  assert.ok(!page.bodies[1]!.includes('cookie'));
});
