import assert from 'node:assert/strict';
import { quietFor } from './eventually.js';
import { test, useWorld, withAttributes } from './harness.js';

const PENDING = 'data-consent="pending"';

const world = useWorld();
test('while consent is pending nothing is sent or stored; a grant sends it all as it was', async () => {
  await world.open(withAttributes(PENDING));
  await world.track('before');
  const made = Date.now();
  await quietFor(2_500, () => assert.equal(world.collector.methods.length, 0));
  assert.deepEqual(await world.stored(), { cookie: '', keys: [] });

  await world.page.evaluate(() => consultantpro.setConsent('granted', { banner: 2 }));
  await world.arrive('/', 'before', 'consent_change');

  const [view, event, proof] = world.collector.events();
  assert.ok(view!.occurred_at < event!.occurred_at && event!.occurred_at < proof!.occurred_at);
  assert.ok(Math.abs(Date.parse(event!.occurred_at) - made) < 1_000);
  assert.equal(proof!.event_type, 'custom_event');
  assert.deepEqual(proof!.properties, { state: 'granted', metadata: { banner: 2 } });
  assert.deepEqual(new Set(world.collector.events().map((e) => e.consent_state)), new Set(['granted']));
});

test('a decision repeated on the next page is no change', async () => {
  await world.open(withAttributes(PENDING));
  await world.page.evaluate(() => consultantpro.setConsent('granted'));
  await world.arrive('/', 'consent_change');
  await world.open(withAttributes(PENDING, '/next'));
  await world.page.evaluate(() => consultantpro.setConsent('granted'));
  await world.arrive('/', 'consent_change', '/next');
  await quietFor(1_500, () => assert.equal(world.collector.events().length, 3));
});

test('a pending queue that is denied is gone for good', async () => {
  await world.open(withAttributes(PENDING));
  await world.track(...Array.from({ length: 49 }, (_, i) => `e${i}`));
  await world.page.evaluate(() => consultantpro.setConsent('denied'));
  await world.track('later');
  await world.leave();
  await quietFor(2_000, () => assert.equal(world.collector.methods.length, 0));
});

test('a withdrawal purges the queue and both keys, and sends only its proof', async () => {
  await world.open();
  await world.arrive('/');
  await world.page.evaluate(() => {
    consultantpro.track('queued');
    consultantpro.setConsent('denied', { reason: 'footer' });
    consultantpro.track('later');
  });
  assert.deepEqual(await world.stored(), { cookie: '', keys: [] });
  await world.arrive('/', 'consent_change');

  const [view, proof] = world.collector.events();
  assert.equal(proof!.consent_state, 'denied');
  assert.deepEqual(proof!.properties, { state: 'denied', metadata: { reason: 'footer' } });
  assert.equal(proof!.visitor_id, view!.visitor_id);
  await world.open(withAttributes('data-consent="denied"'));
  await quietFor(1_500, () => assert.equal(world.collector.events().length, 2));
});

test('with 50 events queued a withdrawal sends none of them, and leaves no key', async () => {
  await world.open();
  await world.arrive('/');
  world.collector.replyWith(() => ({ status: 503, headers: { 'Retry-After': '2' } }));
  await world.track(...Array.from({ length: 50 }, (_, i) => `e${i}`));
  await world.page.evaluate(() => {
    consultantpro.flush();
    consultantpro.setConsent('denied');
  });
  assert.deepEqual(await world.stored(), { cookie: '', keys: [] });
  world.collector.replyWith(() => ({ status: 202 }));
  await world.arrive('/', 'consent_change');
  await world.leave();
  await quietFor(1_500, () => assert.deepEqual(world.collector.names(), ['/', 'consent_change']));
});

test('F24 Global Privacy Control without a decision: nothing sent, nothing stored', async () => {
  world.site.inject(() =>
    Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }),
  );
  for (const consent of ['data-consent="pending"', 'data-consent="granted"', '']) {
    await world.open(withAttributes(consent));
    await world.track('unseen');
    await quietFor(1_500, () => assert.equal(world.collector.methods.length, 0));
    assert.deepEqual(await world.stored(), { cookie: '', keys: [] });
  }

  await world.page.evaluate(() => consultantpro.setConsent('granted'));
  await world.arrive('/', 'consent_change');
  assert.equal(world.collector.received[0]!.body.sdk.gpc, true);
});
