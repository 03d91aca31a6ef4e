import { get } from '../api.js';
import { button } from '../dom.js';
import { dayOf } from '../format.js';
import { poll } from '../poll.js';
import { reportQuery, state } from '../state.js';

const EVERY = 1_000;
/** A refresh may take at most a tenth of the server's time for this page. */
const REST = 10;

/**
 * Looks for new events every second. Only when there are some, or a day begins, is the report asked again: an
 * idle site costs one small request a tick.
 */
export function refresh({ firm, firmQuery }, { changed, shownUntil }) {
  let on = true;
  let last = {};
  let failed = false;
  let notBefore = 0;

  const ticks = poll(EVERY, async (matters) => {
    try {
      if (performance.now() < notBefore) return;
      const next = await look();
      if (!matters()) return;
      const news = failed || isNews(next, last);
      last = { ...next, first: next.question !== last.question };
      failed = false;
      if (news) await timed(changed);
    } catch {
      // Not told by itself: once the server is back, the report mends what could not be shown.
      failed = true;
    }
  });

  async function look() {
    const day = dayOf(new Date(), firm.zone);
    const query = { ...firmQuery, ...reportQuery(state(), firm.zone), limit: 1 };
    const { events } = await get('analytics/timeline/', query);
    return { day, question: JSON.stringify(query), newest: JSON.stringify(events), receivedAt: events[0]?.received_at };
  }

  function isNews(next, before) {
    if (before.day && before.day !== next.day) return true;
    if (before.question !== next.question) return false;
    return before.newest !== next.newest || (before.first && mayBeMissing(before.receivedAt));
  }

  /** The first look at a question may find what came after its report was answered. */
  const mayBeMissing = (receivedAt) => receivedAt && !(Date.parse(receivedAt) < Date.parse(shownUntil()));

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
  }, { class: 'toggle', 'aria-pressed': 'true', title: 'Look for new events every second' });

  return { element: toggle, start, stop: ticks.stop };
}
