import { h } from '../dom.js';
import { settings } from './settings.js';
import { tokens } from './tokens.js';

/** What the firm chose, and who may look at its numbers. */
export function firmView(context) {
  const chosen = settings(context);
  const access = tokens(context);
  return {
    element: h('div', { class: 'report' }, chosen.element, access.element),
    update() {
      chosen.load();
      access.load();
    },
    leave() {},
  };
}
