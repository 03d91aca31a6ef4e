import { get } from '../api.js';
import { button } from '../dom.js';

const EVERY = 2_000;

/**
 * Looks for new events every two seconds while the tab is seen. Only when there are some is the whole
 * report asked again: an idle site costs two small requests a tick.
 */
export function live({ firmQuery }, { watch, changed, visitors }) {
  let on = true;
  let run = null;
  let failed = false;

  async function tick(mine) {
    if (document.hidden) return;
    try {
      const [now, fresh] = await Promise.all([get('analytics/realtime/', firmQuery), watch()]);
      if (run !== mine) return;
      visitors(now.visitors);
      if (fresh || failed) changed();
      failed = false;
    } catch {
      // Not told by itself: once the server is back, the report mends what could not be shown.
      failed = true;
    }
  }

  /** The next tick begins after the last one ended: a slow server is not asked faster than it answers. */
  async function loop(mine) {
    while (run === mine) {
      await tick(mine);
      await new Promise((resolve) => setTimeout(resolve, EVERY));
    }
  }

  const start = () => {
    if (!on || run) return;
    run = {};
    loop(run);
  };
  const stop = () => (run = null);

  const toggle = button('Live', () => {
    on = !on;
    toggle.setAttribute('aria-pressed', String(on));
    if (on) start();
    else stop();
  }, { class: 'toggle', 'aria-pressed': 'true', title: 'Look for new events every 2 seconds' });

  return { element: toggle, start, stop };
}
