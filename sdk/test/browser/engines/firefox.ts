import puppeteer, { type Page } from 'puppeteer-core';
import type { Engine, Tab } from './engine.js';

const executable = process.env.FIREFOX || '/usr/bin/firefox-esr';

const tabOf = (page: Page): Tab => ({
  goto: (url) => page.goto(url),
  evaluate: (run: (argument: never) => unknown, argument?: unknown) =>
    page.evaluate(run, argument as never) as Promise<never>,
  click: (selector) => page.click(selector),
  middleClick: (selector) => page.click(selector, { button: 'middle' }),
  fill: (selector, text) => page.locator(selector).fill(text),
  resize: (size) => page.setViewport(size),
  close: () => page.close({ runBeforeUnload: true }),
});

/** Debian's Firefox, over WebDriver BiDi; no further program is needed. */
export const firefox: Engine = {
  async launch() {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      protocol: 'webDriverBiDi',
      executablePath: executable,
      headless: true,
    });
    return {
      async newVisitor() {
        const context = await browser.createBrowserContext();
        return {
          newTab: async () => tabOf(await context.newPage()),
          setOffline: async (offline) => {
            for (const page of await context.pages()) await page.setOfflineMode(offline);
          },
          leave: () => context.close(),
        };
      },
      close: () => browser.close(),
    };
  },
  plain: async (url, directory) => ({
    command: [executable, '--headless', '--no-remote', '--profile', directory, url],
  }),
};
