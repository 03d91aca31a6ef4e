import { chromium as driver, type Page } from 'playwright-core';
import type { Engine, Tab } from './engine.js';

const executable = process.env.CHROMIUM || '/usr/bin/chromium';
const ARGUMENTS = ['--no-sandbox', '--disable-dev-shm-usage'];

const tabOf = (page: Page): Tab => ({
  goto: (url) => page.goto(url),
  evaluate: (run: (argument: never) => unknown, argument?: unknown) =>
    page.evaluate(run, argument as never) as Promise<never>,
  click: (selector) => page.click(selector),
  middleClick: (selector) => page.click(selector, { button: 'middle' }),
  fill: (selector, text) => page.fill(selector, text),
  resize: (size) => page.setViewportSize(size),
  close: () => page.close({ runBeforeUnload: true }),
});

/** The stock Chromium, driven over its own protocol. */
export const chromium: Engine = {
  async launch() {
    const browser = await driver.launch({ executablePath: executable, args: ARGUMENTS });
    return {
      async newVisitor() {
        const context = await browser.newContext();
        return {
          newTab: async () => tabOf(await context.newPage()),
          setOffline: (offline) => context.setOffline(offline),
          leave: () => context.close(),
        };
      },
      close: () => browser.close(),
    };
  },
  plain: async (url, directory) => ({
    command: [executable, '--headless=new', ...ARGUMENTS, '--no-first-run', `--user-data-dir=${directory}`, url],
  }),
};
