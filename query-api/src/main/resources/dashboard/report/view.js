import { get } from '../api.js';
import { h } from '../dom.js';
import { reportQuery, state } from '../state.js';
import { leaderboards } from './leaderboards.js';
import { live } from './live.js';
import { overview } from './overview.js';
import { timeline } from './timeline.js';
import { toolbar } from './toolbar.js';

/** The one page: numbers, chart, lists and the newest events of the chosen days. */
export function reportView(context) {
  const bar = toolbar(context);
  const recent = timeline(context);
  const cards = [overview(context, bar.upToDate), ...leaderboards(context), recent];
  let asked = new AbortController();

  /** Asks everything again; answers still on their way to an older question are dropped. */
  const load = (now, options) => {
    asked.abort();
    asked = new AbortController();
    const query = { ...context.firmQuery, ...reportQuery(now) };
    const ask = (report, more) => get(`analytics/${report}/`, { ...query, ...more }, asked.signal);
    cards.forEach((card) => card.load({ ask, query, now, ...options }));
  };

  const ticker = live(context, {
    fresh: recent.fresh,
    changed: () => load(state(), { silent: true }),
    visitors: bar.visitors,
  });
  bar.slot.append(ticker.element);

  return {
    element: h('div', { class: 'report' }, bar.element, cards.map(({ element }) => element)),
    update(now) {
      bar.update(now);
      load(now);
      ticker.start();
    },
    leave() {
      asked.abort();
      ticker.stop();
    },
  };
}
