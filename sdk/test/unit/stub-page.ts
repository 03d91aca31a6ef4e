import { mock } from 'node:test';
import type * as api from '../../src/index.js';
import type { EventPayload } from '../../src/types.js';

/** Makes the three digits below the millisecond 123. */
const RANDOM = 0.1235;

/** An id takes a byte for each of its 31 free digits: zeros, and the number of the id in the last. */
const countingBytes = () => {
  let calls = 0;
  return () => (++calls % 31 ? 0 : calls / 31);
};

/**
 * As much of a page as the SDK needs, on mocked time and with ids that count up. What the SDK sends
 * is in `bodies`; listeners on window and document hear what `fire` says.
 */
export const openPage = async (now: number, url: string, referrer = '') => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now });
  const bodies: string[] = [];
  const idBytes = countingBytes();
  mock.method(Math, 'random', () => RANDOM);
  mock.method(crypto, 'getRandomValues', (bytes: Uint8Array) => bytes.fill(idBytes()));
  mock.method(performance, 'now', () => Date.now() - now);
  const state = {
    title: 'Prices',
    visibilityState: 'visible',
    focused: true,
    scrollingElement: { scrollTop: 0, clientHeight: 600, scrollHeight: 600 },
  };
  const document = Object.assign(new EventTarget(), { referrer, hasFocus: () => state.focused });
  for (const name of ['title', 'visibilityState', 'scrollingElement'] as const) {
    Object.defineProperty(document, name, { get: () => state[name] });
  }
  const cookies = new Map<string, string>();
  Object.defineProperty(document, 'cookie', {
    get: () => [...cookies].map((pair) => pair.join('=')).join('; '),
    set(text: string) {
      const [, name, value] = /^(\w+)=([^;]*)/.exec(text)!;
      if (text.includes('max-age=0')) cookies.delete(name!);
      else cookies.set(name!, value!);
    },
  });
  const location = new URL(url);
  Object.defineProperty(document, 'documentURI', { get: () => location.href });
  const window = new EventTarget();
  const globals = {
    window,
    document,
    location,
    navigator: { onLine: true, sendBeacon: (_: string, body: string) => bodies.push(body) > 0 },
    history: { state: null, pushState: () => {}, replaceState: () => {} },
    addEventListener: window.addEventListener.bind(window),
    localStorage: undefined,
    fetch: async (_: string, { body }: { body: string }) => {
      bodies.push(body);
      return new Response('', { status: 202 });
    },
  };
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  // Not before the clock is ours: the SDK takes hold of it when it is loaded.
  const sdk: typeof api = await import('../../src/index.js');
  const fire = (type: string) => {
    window.dispatchEvent(new Event(type));
    document.dispatchEvent(new Event(type));
  };
  return {
    sdk,
    state,
    bodies,
    fire,
    events: () => bodies.flatMap((body) => (JSON.parse(body) as { events: EventPayload[] }).events),
    hide() {
      state.visibilityState = 'hidden';
      fire('visibilitychange');
    },
    show() {
      state.visibilityState = 'visible';
      fire('visibilitychange');
    },
    /** Lets time pass, and what is sent in it be answered. */
    async pass(ms: number) {
      mock.timers.tick(0); // what is due at once is not sent late
      mock.timers.tick(ms);
      await new Promise((done) => setImmediate(done));
    },
    close: () => {
      mock.timers.reset();
      mock.restoreAll();
    },
  };
};

export type StubPage = Awaited<ReturnType<typeof openPage>>;
