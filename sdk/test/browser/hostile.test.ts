import assert from 'node:assert/strict';
import { test, useWorld } from './harness.js';

const world = useWorld();

test('F22 a policy of a nonce and the collector is all it needs', async () => {
  await world.open('/strict');
  await world.track('event');
  await world.arrive('/strict', 'event');
  await world.noPageErrors();
});

const BROKEN: Record<string, () => void> = {
  'fetch throws': () => {
    window.fetch = () => {
      throw new Error('broken');
    };
  },
  'fetch answers nonsense': () => {
    window.fetch = (() => 17) as never;
  },
  'fetch is gone': () => {
    Object.assign(window, { fetch: undefined });
  },
  'history throws': () => {
    Reflect.deleteProperty(window, 'navigation');
    history.pushState = history.replaceState = () => {
      throw new Error('broken');
    };
  },
  'history is frozen': () => {
    Reflect.deleteProperty(window, 'navigation');
    Object.freeze(history);
  },
  'Storage throws': () => {
    for (const method of ['getItem', 'setItem', 'removeItem', 'key'] as const) {
      Storage.prototype[method] = () => {
        throw new Error('broken');
      };
    }
  },
  'crypto is gone': () => {
    Object.defineProperty(window, 'crypto', { value: undefined });
  },
  'crypto throws': () => {
    Object.defineProperty(window, 'crypto', {
      get: () => {
        throw new Error('broken');
      },
    });
  },
};

for (const [what, harm] of Object.entries(BROKEN)) {
  test(`F23 on a page where ${what}, no error reaches it`, async () => {
    world.site.inject(harm);
    await world.open();
    await world.track('event');
    await world.page.evaluate(() => {
      consultantpro.identify('a@b.example');
      consultantpro.flush();
    });
    await world.page.evaluate(() => new Promise((done) => setTimeout(done, 1_500)));
    await world.noPageErrors();
    if (!what.startsWith('fetch')) await world.arrive('/', 'event', 'identify');
  });
}

test('what the page hands over may be anything', async () => {
  await world.open();
  await world.page.evaluate(() => {
    const api = consultantpro as unknown as Record<string, (...args: unknown[]) => unknown>;
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    const trap = new Proxy({}, { ownKeys: () => { throw new Error('trap'); } });
    for (const odd of [undefined, null, 17, '', [], circle, trap, Symbol('s'), 10n, () => {}]) {
      for (const name of ['track', 'page', 'identify', 'setConsent', 'init']) {
        api[name]!(odd, odd);
        api[name]!('name', odd);
      }
    }
  });
  await world.track('after');
  await world.page.evaluate(() => new Promise((done) => setTimeout(done, 1_500)));
  assert.ok(world.collector.names().includes('after'));
  await world.noPageErrors();
});

test('no listener for unload or beforeunload, which would cost the page its bfcache', async () => {
  world.site.inject(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const original = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (type: string, ...rest: [never]) {
      heard.push(type);
      return original.call(this, type, ...rest);
    };
  });
  await world.open();
  await world.track('event');
  await world.arrive('/', 'event');

  const { heard, handlers } = await world.page.evaluate(() => ({
    heard: (window as unknown as { heard: string[] }).heard,
    handlers: [window.onunload, window.onbeforeunload],
  }));
  assert.ok(heard.includes('pagehide'));
  assert.deepEqual(heard.filter((type) => /unload/.test(type)), []);
  assert.deepEqual(handlers, [null, null]);
});
