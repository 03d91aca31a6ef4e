import { get } from '../api.js';
import { button } from '../dom.js';
import { dayOf } from '../format.js';
import { poll } from '../poll.js';
import { reportQuery, state } from '../state.js';

const EVERY = 2_000;
/** A refresh may take at most a tenth of the server's time for this page. */
const REST = 10;
/** An event that came less than this many milliseconds before the first look may have missed the report. */
const RECENT = 60_000;

/**
 * Looks for new events every two seconds. Only when there are some, or a day begins, is the report asked again: an
 * idle site costs one small request a tick.
 */
export function refresh({ firm, firmQuery }, changed) {
  let on = true;
  let last = {};
  let failed = false;
  let notBefore = 0;

  const ticks = poll(EVERY, async (matters) => {
    try {
      if (performance.now() < notBefore) return;
      const before = last;
      last = await look();
      const same = before.question === last.question;
      // The report of a new question may have been answered before its first look.
      last.doubtful = !same && last.recent;
      const dawn = before.day && before.day !== last.day;
      const news = failed || dawn || (same && (before.doubtful || before.newest !== last.newest));
      failed = false;
      if (matters() && news) await timed(changed);
    } catch {
      // Not told by itself: once the server is back, the report mends what could not be shown.
      failed = true;
    }
  });

  async function look() {
    const query = { ...firmQuery, ...reportQuery(state(), firm.zone), limit: 1 };
    const { events, complete_until: until } = await get('analytics/timeline/', query);
    return {
      day: dayOf(new Date(), firm.zone), question: JSON.stringify(query), newest: JSON.stringify(events), recent: isRecent(events[0], until),
    };
  }

  async function timed(work) {
    const begun = performance.now();
    await work();
    notBefore = performance.now() + (performance.now() - begun) * REST;
  }

  const start = () => on && ticks.start();
  const toggle = button('Live', () => {
    on = !on;
    toggle.setAttribute('aria-pressed', String(on));
    if (on) start();
    else ticks.stop();
  }, { class: 'toggle', 'aria-pressed': 'true', title: 'Look for new events every 2 seconds' });

  return { element: toggle, start, stop: ticks.stop };
}

/** By the server's clock alone. */
const isRecent = (event, until) => event && Date.parse(event.received_at) > Date.parse(until) - RECENT;
