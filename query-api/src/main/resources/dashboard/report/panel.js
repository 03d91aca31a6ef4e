import { card, empty } from '../card.js';
import { button, fill, h, options, segments } from '../dom.js';
import { count } from '../format.js';
import { allRows } from './all-rows.js';
import { ranks } from './ranks.js';

const SHOWN = 8;

/**
 * A card of ranked lists, one behind each tab: {tab, report, by, label, key, numbers, choose, hint} and, of some,
 * `kinds` (a further choice), `below` (what follows the list) or `load` (a list that is made in its own way).
 */
export function panel(context, title, tabs) {
  const mayExport = context.allows('export');
  const kind = h('select', { 'aria-label': `${title}: which`, onchange: () => load(last) });
  const choice = segments(title, Object.fromEntries(tabs.map(({ tab }, i) => [i, tab])), (i) => {
    shown = tabs[i];
    load(last);
  });
  const box = card(title, { report: mayExport && 'panel', actions: [kind, choice.element] });
  let shown = tabs[0];
  let last = null;

  function load(question) {
    last = question;
    const tab = shown;
    choice.mark(String(tabs.indexOf(tab)));
    kind.hidden = !tab.kinds;
    if (tab.kinds && kind.options.length === 0) fill(kind, options(tab.kinds));
    if (mayExport) box.exportable({ ...question.query, by: byOf(tab) }, tab.report);
    return box.load(() => (tab.load ? tab.load(question, () => load(last)) : list(tab, question)), question);
  }

  const byOf = (tab) => (tab.kinds ? kind.value : tab.by);

  async function list(tab, { ask, query, now }) {
    const by = byOf(tab);
    const spec = { ...tab, by, label: tab.kinds?.[by] ?? tab.label };
    const answer = await ask(tab.report, { by, limit: SHOWN });
    const below = await tab.below?.(now, ask);
    if (!answer.rows.length) return [empty(h('p', {}, 'Nothing here on these days.'), h('p', { class: 'muted' }, tab.hint)), below];
    const all = () => allRows(context, spec, { ask, query });
    return [ranks(spec, answer.rows), below, footer(answer, all)];
  }

  const footer = ({ rows, total_rows: total }, all) => total > rows.length
    && h('footer', {}, button(`All ${count(total)}`, all, { class: 'quiet' }));

  return { element: box.element, load };
}
