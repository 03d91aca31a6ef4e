import assert from 'node:assert/strict';
import { eventually, quietFor } from './eventually.js';
import { test, useWorld } from './harness.js';

const HOME = 'Fernhill Advisory';
const PRICING = 'Pricing · Fernhill Advisory';

const world = useWorld();
/** Told at leaving: how much there is depends on how long the visit took. */
const READING = /scroll_depth|engagement/;

const log = async () => {
  const lines = await world.page.evaluate(() =>
    [...document.querySelectorAll('#log li')].map((line) => line.textContent!),
  );
  return lines.filter((line) => !READING.test(line));
};

const arrive = (...names: string[]) => {
  const arrived = () => world.collector.names().filter((name) => !READING.test(name));
  return eventually(() => assert.deepEqual(arrived().sort(), names.sort()));
};

for (const [device, viewport] of [
  ['desktop', { width: 1280, height: 800 }],
  ['phone', { width: 390, height: 844 }],
] as const) {
  test(`a visit to the demo on a ${device}: accept, click, subscribe, next page`, async () => {
    await world.page.resize(viewport);
    await world.open('/demo/index.html');
    await world.page.click('#accept');
    await world.page.click('#cta');
    await world.page.fill('[name=email]', 'a@b.example');
    await world.page.click('#identify button');
    const atHome = [HOME, 'consent_change', 'demo_requested', 'form_submit', 'identify'];
    await arrive(...atHome);
    // A page that goes away while the collector answers never hears the answer.
    await eventually(async () => (await log()).forEach((line) => assert.match(line, /202 accepted/)));
    const click = world.collector.events().find(({ name }) => name === 'demo_requested');
    assert.deepEqual(click!.properties, { plan: 'practice', place: 'hero' });

    await world.open('/demo/pricing.html?utm_source=x');
    await arrive(...atHome, PRICING);
    assert.ok(world.collector.names().includes('scroll_depth'));
    if (device === 'phone') await world.page.click('#log summary');
    await eventually(async () => assert.equal((await log()).length, 6));
    for (const line of await log()) assert.match(line, /202 accepted/);
    const overflow = await world.page.evaluate(() => document.body.scrollWidth - innerWidth);
    assert.ok(overflow <= 0);
  });
}

test('the demo tells whoever drives it by a program where its visits are counted', async () => {
  await world.open('/demo/index.html');
  const told = await world.page.evaluate(() => document.querySelector('#log .driven')?.textContent);
  assert.match(told!, /among the bots/);
});

test('a visitor who declines the demo is not seen, on later pages either', async () => {
  await world.open('/demo/index.html');
  await world.page.click('#decline');
  await world.page.click('#cta');
  await world.open('/demo/spa.html');
  await world.page.click('[href*=succession]');
  await quietFor(1_500, () => assert.equal(world.collector.methods.length, 0));
  assert.deepEqual(await log(), []);
});

test('each topic of the demo is a page view', async () => {
  await world.open('/demo/spa.html');
  await world.page.click('#accept');
  for (const topic of ['Cash', 'Succession']) {
    await world.page.click(`[href*=${topic.toLowerCase()}]`);
    await eventually(() => assert.ok(world.collector.names().includes(`${topic} · ${HOME}`)));
  }
});
