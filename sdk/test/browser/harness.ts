import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach } from 'node:test';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type * as api from '../../src/index.js';
import { startCollector, type Collector } from './collector.js';
import { eventually } from './eventually.js';
import { startSite, type Site } from './site.js';

declare global {
  const consultantpro: typeof api;
  /** What reached the page's error handlers. */
  const errors: string[];
}

/** One visitor in a fresh browser profile, a site and a collector of their own. */
export interface World {
  context: BrowserContext;
  page: Page;
  collector: Collector;
  site: Site;
  open(path?: string): Promise<unknown>;
  /** A page of the site that counts no view of its own. */
  leave(): Promise<unknown>;
  track(...names: string[]): Promise<void>;
  stored(): Promise<{ cookie: string; keys: string[] }>;
  /** Exactly these events, in any order. */
  arrive(...names: string[]): Promise<void>;
  noPageErrors(): Promise<void>;
}

export const withAttributes = (attributes: string, path = '/') =>
  `${path}?attr=${encodeURIComponent(attributes)}`;

/** A new world for each test of the file, in one browser. */
export const useWorld = (): World => {
  let browser: Browser;
  const world = {} as World;

  before(async () => {
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    });
  });
  after(() => browser.close());

  beforeEach(async () => {
    const collector = await startCollector();
    const site = await startSite(collector.url);
    const context = await browser.newContext();
    const page = await context.newPage();
    const open = (path = '/') => page.goto(site.url + path);
    Object.assign(world, {
      context,
      page,
      collector,
      site,
      open,
      leave: () => open(withAttributes('data-auto="false"', '/gone')),
      track: (...names: string[]) =>
        page.evaluate((all) => all.forEach((name) => consultantpro.track(name)), names),
      stored: () =>
        page.evaluate(() => ({ cookie: document.cookie, keys: Object.keys(localStorage) })),
      arrive: (...names: string[]) =>
        eventually(() => assert.deepEqual(collector.names().sort(), [...names].sort())),
      noPageErrors: async () => assert.deepEqual(await page.evaluate(() => errors), []),
    } satisfies World);
  });
  afterEach(async () => {
    await world.context.close();
    world.site.close();
    world.collector.close();
  });
  return world;
};
