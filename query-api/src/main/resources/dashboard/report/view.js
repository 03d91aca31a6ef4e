import { get } from '../api.js';
import { h } from '../dom.js';
import { reportQuery, state } from '../state.js';
import { funnel } from './funnel.js';
import { inOrder } from './order.js';
import { lists } from './lists.js';
import { overview } from './overview.js';
import { refresh } from './refresh.js';
import { retention } from './retention.js';
import { toolbar } from './toolbar.js';

/** The one page: numbers, chart and lists of the chosen days. */
export function reportView(context) {
  const bar = toolbar(context);
  let until = null;
  const first = overview(context, (instant) => {
    until = instant;
    bar.upToDate(instant);
  });
  const below = [...lists(context), funnel(context), retention(context)];
  const order = inOrder(below);
  let asked = new AbortController();
  let last = '';

  /** Asks everything again; answers still on their way to an older question are dropped. */
  const load = (now, options = {}) => {
    asked.abort();
    asked = new AbortController();
    const query = { ...context.firmQuery, ...reportQuery(now, context.firm.zone) };
    const ask = (report, more) => get(`analytics/${report}/`, { ...query, ...more }, asked.signal);
    const question = { ask, query, now, ...options };
    const shown = first.load(question);
    order.load(question, shown);
    return shown;
  };

  const ticker = refresh(context, { changed: () => load(state(), { silent: true }), shownUntil: () => until });
  bar.slot.append(ticker.element);

  return {
    element: h('div', { class: 'report' }, bar.element, first.element, below.map(({ element }) => element)),
    update(now) {
      bar.update(now);
      first.look(now);
      const { metric, ...rest } = now;
      const question = JSON.stringify(rest);
      if (question !== last) load(now);
      last = question;
      ticker.start();
    },
    leave() {
      asked.abort();
      ticker.stop();
      order.stop();
      first.leave();
    },
  };
}
