import { exportUrl } from '../api.js';
import { failure } from '../card.js';
import { dialog } from '../dialog.js';
import { button, fill, h } from '../dom.js';
import { count } from '../format.js';
import { ranks } from './ranks.js';

const PAGE = 50;

/** The whole list, fifty rows at a time. */
export function allRows(context, spec, { ask, query }) {
  const told = h('span', { class: 'muted told', role: 'status' });
  const back = button('Previous', () => show(offset - PAGE));
  const on = button('Next', () => show(offset + PAGE));
  let offset = 0;
  let most = null;
  const box = dialog(spec.tab, {
    wide: true,
    content: () => [],
    buttons: (close) => [told,
      context.allows('export') && h('a', { class: 'button quiet', download: true, href: exportUrl(spec.report, { ...query, by: spec.by }) }, 'CSV'),
      back, on, button('Close', close)],
  });
  const choose = spec.choose && ((...row) => {
    box.close();
    spec.choose(...row);
  });

  async function show(from) {
    try {
      const { rows, total_rows: total } = await ask(spec.report, { by: spec.by, limit: PAGE, offset: from });
      offset = from;
      most ??= rows[0]?.[spec.numbers[0].name];
      fill(box.body, ranks({ ...spec, choose }, rows, most));
      box.body.scrollTop = 0;
      told.textContent = `${count(from + 1)}–${count(from + rows.length)} of ${count(total)}`;
      back.disabled = from === 0;
      on.disabled = from + rows.length >= total;
    } catch (problem) {
      if (problem.name !== 'AbortError') fill(box.body, failure(problem, () => show(from)));
    }
  }

  show(0);
}
