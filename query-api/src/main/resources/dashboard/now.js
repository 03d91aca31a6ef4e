import { get } from './api.js';
import { fill, h } from './dom.js';
import { poll } from './poll.js';
import { addressOf } from './state.js';

const EVERY = 5_000;

/** Who did something in the last five minutes, in the header of every view; leads to what they do. */
export function now() {
  const number = h('b', {}, '–');
  const words = h('span', {}, 'visitors now');
  const element = h('a', {
    class: 'now', href: addressOf({ view: 'live' }), title: 'Visitors of the last five minutes', hidden: true,
  }, h('span', { class: 'dot', 'aria-hidden': 'true' }), number, words);
  let ticks = null;

  /** Of this firm from now on; of none. */
  function of(context) {
    ticks?.stop();
    element.hidden = !context;
    if (!context) return;
    element.href = addressOf({ view: 'live' });
    ticks = poll(EVERY, async (matters) => {
      const answer = await get('analytics/realtime/', context.firmQuery).catch(() => null);
      if (matters()) show(answer?.visitors);
    });
    ticks.start();
  }

  function show(visitors) {
    fill(number, visitors == null ? '–' : String(visitors));
    fill(words, visitors === 1 ? 'visitor now' : 'visitors now');
    element.classList.toggle('quiet', !visitors);
  }

  return { element, of };
}
