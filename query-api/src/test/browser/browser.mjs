import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

const { chromium } = createRequire(new URL('../../../../sdk/package.json', import.meta.url))('playwright-core');

export const { DASHBOARD_URL, DASHBOARD_ADMIN, DASHBOARD_READER, DASHBOARD_OPERATOR, VISITORS_URL } = process.env;

const CHROMIUM = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export async function launch() {
  const executablePath = CHROMIUM.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error('Chromium is missing; install it or name it in CHROMIUM');
  // As root, Chromium has no sandbox; containers often have a small /dev/shm.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

/** A page whose console and errors are kept: a breach of the content security policy shows there. */
export async function open(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(error.stack));
  page.on('console', (message) => {
    // Answers such as 400 and 401 are part of what is tested.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
  });
  return { page, complaints };
}

export async function signIn(page, token) {
  await page.goto(DASHBOARD_URL);
  await page.fill('[name=token]', token);
  await page.press('[name=token]', 'Enter');
  await page.waitForSelector('.tiles');
}

export const card = (page, title) => page.locator(`section[aria-label="${title}"]`);
export const go = (page, view) => page.click(`nav a:text-is("${view}")`);
