// Opens the dashboard again and again, each time in a browser that has seen nothing, and prints a line of JSON for each
// time: after how many milliseconds what could be seen. DASHBOARD_URL, TOKEN, TIMES.
import { launch } from '../../query-api/src/test/browser/chromium.mjs';

const { DASHBOARD_URL, TOKEN, TIMES } = process.env;
const ADDRESS = `${DASHBOARD_URL}/?window=90d`;

/** Runs in the page before its own code: looks, frame by frame, what is there. */
function watch() {
  const there = {
    numbers: () => /\d/.test(document.querySelector('.tiles .value')?.textContent),
    chart: () => document.querySelector('.plot-frame canvas'),
    panels: () => document.querySelector('.ranks') && [...document.querySelectorAll('.card')]
      .filter((card) => card.getBoundingClientRect().top < innerHeight)
      .every((card) => card.querySelector('.body > *') && !card.matches('[aria-busy]')),
  };
  window.seen = {};
  const look = () => {
    for (const [name, isThere] of Object.entries(there)) {
      // What this frame holds is painted after it.
      if (!(name in window.seen) && isThere()) setTimeout(() => (window.seen[name] ??= performance.now()));
    }
    requestAnimationFrame(look);
  };
  look();
}

async function view(browser) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const session = await context.request.post(`${DASHBOARD_URL}/api/v1/tracking/session/`, {
    data: { token: TOKEN }, headers: { 'X-Requested-With': 'tracking' },
  });
  if (!session.ok()) throw new Error(await session.text());
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.goto(ADDRESS);
  await page.waitForFunction(() => 'numbers' in window.seen && 'chart' in window.seen && 'panels' in window.seen);
  const seen = await page.evaluate(() => ({
    drawn: performance.getEntriesByName('first-contentful-paint')[0].startTime, ...window.seen,
  }));
  await context.close();
  return seen;
}

const browser = await launch();
for (let i = 0; i < Number(TIMES); i += 1) console.log(JSON.stringify(await view(browser)));
await browser.close();
