import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'node:test';
import { startCollector, type Collector } from './collector.js';
import { engine } from './engines/index.js';
import { eventually, quietFor } from './eventually.js';
import { test, withAttributes } from './harness.js';
import { startSite, type Site } from './site.js';

/**
 * A driver keeps pages out of the bfcache and off the prerenderer. So here the browser has none: the
 * page walks by itself, and what the servers saw is the proof.
 */
let collector: Collector;
let site: Site;

beforeEach(async () => {
  collector = await startCollector();
  site = await startSite(collector.url);
});
afterEach(() => {
  site.close();
  collector.close();
});

/** Opens the path in a plain browser with an empty profile for as long as the check takes. */
const walkFrom = async (path: string, check: () => Promise<void>) => {
  const directory = mkdtempSync(join(tmpdir(), 'cp-walk-'));
  const { command, environment, close } = await engine.plain(site.url + path, directory);
  const [program, ...args] = command;
  const browser = spawn(program, args, { env: environment, stdio: 'ignore', detached: true });
  const ended = new Promise((done) => browser.once('exit', done));
  try {
    await check();
  } finally {
    process.kill(-browser.pid!, 'SIGKILL'); // with the processes of its pages
    await ended;
    close?.();
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  }
};

/** Tells the site of each write to storage, and where the page is in its life. */
const tellTale = () => {
  const tell = (text: string) => void fetch(`/log?${encodeURIComponent(text)}`);
  const doc = document as Document & { prerendering?: boolean };
  const state = () => (doc.prerendering ? 'prerendering' : 'seen');
  const { set, get } = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')!;
  Object.defineProperty(document, 'cookie', {
    get: () => get!.call(document),
    set: (text) => {
      tell(`${location.pathname} ${state()} writes`);
      set!.call(document, text);
    },
  });
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function (...args) {
    if (this === localStorage) tell(`${location.pathname} ${state()} writes`);
    setItem.apply(this, args);
  };
  tell(`${location.pathname} ${state()}`);
  addEventListener('prerenderingchange', () => tell(`${location.pathname} activated`), true);
  document.addEventListener('prerenderingchange', () => tell(`${location.pathname} activated`));
  addEventListener('pageshow', (event) => event.persisted && tell(`${location.pathname} restored`));
};

/** The start page has the browser prerender `/ahead`, and after three seconds goes to `to`. */
const prerenderThenGo = (to: string) =>
  site.inject((to) => {
    if (location.pathname !== '/start') return;
    const rules = Object.assign(document.createElement('script'), { type: 'speculationrules' });
    rules.textContent = JSON.stringify({ prerender: [{ urls: ['/ahead'], eagerness: 'immediate' }] });
    addEventListener('load', () => document.head.append(rules));
    setTimeout(() => void (location.href = to), 3_000);
  }, to);

const MANUAL_START = withAttributes('data-auto="false"', '/start');

test('F16 a page prerendered and then opened counts once, when it is opened', async () => {
  site.inject(tellTale);
  prerenderThenGo('/ahead');
  await walkFrom(MANUAL_START, async () => {
    await eventually(() => assert.ok(site.log.includes('/ahead prerendering')), 20_000);
    assert.equal(collector.methods.length, 0);
    await eventually(() => assert.deepEqual(collector.names(), ['/ahead']), 20_000);
    await quietFor(1_500, () => assert.deepEqual(collector.names(), ['/ahead']));
  });
  assert.ok(site.log.includes('/ahead activated'));
  assert.ok(!site.log.includes('/ahead prerendering writes'));
});

test('F16 a page prerendered and never opened sends and stores nothing', async () => {
  site.inject(tellTale);
  prerenderThenGo(withAttributes('data-auto="false"', '/other'));
  await walkFrom(MANUAL_START, async () => {
    await eventually(() => assert.ok(site.log.includes('/ahead prerendering')), 20_000);
    await eventually(() => assert.ok(site.log.includes('/other seen')), 20_000);
    await quietFor(2_000, () => assert.equal(collector.methods.length, 0));
  });
  assert.deepEqual(site.log.filter((line) => line.endsWith('writes')), []);
});

test('F17 a page that comes back from the bfcache counts one more view', async () => {
  site.inject(tellTale);
  site.inject(() => {
    if (location.pathname === '/away') return void setTimeout(() => history.back(), 1_500);
    if (sessionStorage.getItem('walked')) return;
    sessionStorage.setItem('walked', 'yes');
    const away = '/away?attr=data-auto="false"';
    // A page with a request under way is not kept.
    new PerformanceObserver((list, observer) => {
      if (!list.getEntries().some(({ name }) => name.includes('/collect/'))) return;
      observer.disconnect();
      setTimeout(() => void (location.href = away), 1_000);
    }).observe({ type: 'resource', buffered: true });
  });
  await walkFrom('/walk', async () => {
    await eventually(() => assert.ok(site.log.includes('/walk restored')), 30_000);
    await eventually(() => assert.deepEqual(collector.names(), ['/walk', '/walk']), 10_000);
    await quietFor(2_000, () => assert.equal(collector.taken().length, 2));
  });
  const [first, second] = collector.events();
  assert.equal(first!.properties, undefined);
  assert.deepEqual(second!.properties, { navigation_type: 'back_forward_cache' });
  assert.equal(second!.session_id, first!.session_id);
});
