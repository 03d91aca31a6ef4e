import assert from 'node:assert/strict';
import { test, useWorld, withAttributes, type World } from './harness.js';
import { quietFor } from './eventually.js';

const world = useWorld();

/** View and event are there, by one visitor in one session, and the page noticed nothing. */
const worksOnOnePage = async ({ collector, ...world }: World) => {
  await world.open();
  await world.track('event');
  await world.arrive('/', 'event');
  const [view, event] = collector.events();
  assert.ok(view!.visitor_id && view!.session_id);
  assert.equal(event!.visitor_id, view!.visitor_id);
  assert.equal(event!.session_id, view!.session_id);
  await world.noPageErrors();
};

test('F01 with storage that throws at every look, events arrive and ids hold for the page', async () => {
  world.site.inject(() => {
    const dead = {
      get: () => {
        throw new Error('SecurityError');
      },
    };
    Object.defineProperty(Document.prototype, 'cookie', dead);
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'cookieStore']) {
      Object.defineProperty(window, name, dead);
    }
  });
  await worksOnOnePage(world);
});

test('F02 in a sandboxed frame, where reading a cookie throws, events arrive', async () => {
  await world.open(withAttributes('data-auto="false"'));
  world.site.inject(() => addEventListener('load', () => consultantpro.track('framed event')));
  await world.page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.src = '/framed';
    document.body.append(frame);
  });
  await world.arrive('/framed', 'framed event');
  const [view, event] = world.collector.events();
  assert.ok(view!.visitor_id && view!.session_id);
  assert.equal(event!.visitor_id, view!.visitor_id);
  assert.equal(event!.session_id, view!.session_id);
  await world.noPageErrors();
});

test('F03 with a full quota and a cookie jar that takes nothing, ids hold for the page', async () => {
  world.site.inject(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set: () => {} });
  });
  await worksOnOnePage(world);
});

test('before a grant nothing is written to any storage', async () => {
  world.site.inject(() => {
    const { set } = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')!;
    const writes: string[] = [];
    Object.assign(window, { writes });
    Object.defineProperty(document, 'cookie', {
      get: () => '',
      set: (text: string) => {
        writes.push(text);
        set!.call(document, text);
      },
    });
    for (const method of ['setItem', 'removeItem', 'clear'] as const) {
      Storage.prototype[method] = () => void writes.push(method);
    }
  });
  const writes = () => world.page.evaluate(() => (window as unknown as { writes: string[] }).writes);

  await world.open(withAttributes('data-consent="pending"'));
  await world.track('one', 'two');
  await world.page.evaluate(() => {
    consultantpro.identify('a@b.example');
    consultantpro.flush();
    consultantpro.reset();
  });
  await quietFor(1_500, () => assert.equal(world.collector.methods.length, 0));
  assert.deepEqual(await writes(), []);

  await world.page.evaluate(() => consultantpro.setConsent('granted'));
  await world.arrive('/', 'one', 'two', 'identify', 'consent_change');
  assert.ok((await writes()).length > 0); // the test would have seen one
});
