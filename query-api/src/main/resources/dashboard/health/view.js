import { h } from '../dom.js';
import { ingestion } from '../ingestion/view.js';
import { ledger } from '../ledger/view.js';
import { period } from '../period.js';

/** Whether events come in, and whether each one is accounted for. */
export function healthView(context) {
  const bar = period(context.firm);
  const book = ledger(context);
  const flow = ingestion(context);
  return {
    element: h('div', { class: 'report' }, h('div', { class: 'toolbar' }, h('div', { class: 'row' }, bar.element)),
      flow.element, book.element),
    update(now) {
      bar.update(now);
      book.load(now);
      flow.start();
    },
    leave: flow.stop,
  };
}
