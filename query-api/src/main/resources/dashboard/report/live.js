import { get } from '../api.js';
import { button } from '../dom.js';
import { poll } from '../poll.js';

const EVERY = 2_000;

/**
 * Looks for new events every two seconds. Only when there are some is the whole report asked again: an idle
 * site costs two small requests a tick.
 */
export function live({ firmQuery }, { fresh, changed, visitors }) {
  let on = true;
  let failed = false;

  const ticks = poll(EVERY, async (matters) => {
    try {
      const [now, news] = await Promise.all([get('analytics/realtime/', firmQuery), fresh()]);
      if (!matters()) return;
      visitors(now.visitors);
      if (news || failed) changed();
      failed = false;
    } catch {
      // Not told by itself: once the server is back, the report mends what could not be shown.
      failed = true;
    }
  });

  const start = () => on && ticks.start();
  const toggle = button('Live', () => {
    on = !on;
    toggle.setAttribute('aria-pressed', String(on));
    if (on) start();
    else ticks.stop();
  }, { class: 'toggle', 'aria-pressed': 'true', title: 'Look for new events every 2 seconds' });

  return { element: toggle, start, stop: ticks.stop };
}
