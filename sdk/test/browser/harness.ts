import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test as nodeTest, type TestContext } from 'node:test';
import type * as api from '../../src/index.js';
import { excuse } from './cases.js';
import { startCollector, type Collector } from './collector.js';
import type { Browser, Tab, Visitor } from './engines/engine.js';
import { engine, engineName } from './engines/index.js';
import { eventually } from './eventually.js';
import { startSite, type Site } from './site.js';

declare global {
  const consultantpro: typeof api;
  /** What reached the page's error handlers. */
  const errors: string[];
}

/** One visitor in a fresh browser profile, a site and a collector of their own. */
export interface World {
  visitor: Visitor;
  page: Tab;
  collector: Collector;
  site: Site;
  open(path?: string): Promise<unknown>;
  /** A page of the site that counts no view of its own. */
  leave(): Promise<unknown>;
  track(...names: string[]): Promise<void>;
  stored(): Promise<{ cookie: string; keys: string[] }>;
  /** Exactly these events are stored, in any order. */
  arrive(...names: string[]): Promise<void>;
  /** The page of this path is there and its scripts have run: for pages that walk away by themselves. */
  reach(path: string): Promise<void>;
  noPageErrors(): Promise<void>;
}

export const withAttributes = (attributes: string, path = '/') =>
  `${path}?attr=${encodeURIComponent(attributes)}`;

/** A test of node:test, unless this engine is excused from it. */
export const test = (name: string, run: (t: TestContext) => Promise<unknown>) => {
  const skip = excuse(engineName, name);
  nodeTest(name, skip ? { skip } : { timeout: 120_000 }, async (t) => void (await run(t)));
};

/** A new world for each test of the file, in one browser. */
export const useWorld = (): World => {
  let browser: Browser;
  const world = {} as World;

  before(async () => {
    browser = await engine.launch();
  });
  after(() => browser.close());

  beforeEach(async () => {
    const collector = await startCollector();
    const site = await startSite(collector.url);
    const visitor = await browser.newVisitor();
    const page = await visitor.newTab();
    Object.assign(world, { visitor, page, collector, site, ...steps({ visitor, page, collector, site }) });
  });
  afterEach(async () => {
    await world.visitor.leave();
    world.site.close();
    world.collector.close();
  });
  return world;
};

const steps = ({ page, collector, site }: Pick<World, 'visitor' | 'page' | 'collector' | 'site'>) => {
  const open = (path = '/') => page.goto(site.url + path);
  return {
    open,
    leave: () => open(withAttributes('data-auto="false"', '/gone')),
    track: (...names: string[]) =>
      page.evaluate((all) => all.forEach((name) => consultantpro.track(name)), names),
    stored: () => page.evaluate(() => ({ cookie: document.cookie, keys: Object.keys(localStorage) })),
    arrive: (...names: string[]) =>
      eventually(() => assert.deepEqual(collector.names().sort(), [...names].sort())),
    reach: (path: string) =>
      eventually(async () => {
        const [pathname, state] = await page.evaluate(() => [location.pathname, document.readyState] as const);
        assert.equal(pathname, path);
        assert.notEqual(state, 'loading'); // the address changes before the page's scripts run
      }),
    noPageErrors: async () => assert.deepEqual(await page.evaluate(() => errors), []),
  };
};
