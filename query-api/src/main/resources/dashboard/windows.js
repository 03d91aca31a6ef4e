import { button, h } from './dom.js';
import { date } from './format.js';
import { change } from './state.js';

const WINDOWS = { '7d': '7 days', '30d': '30 days', '90d': '90 days' };

/** The choice of days: a window up to today, or two dates. */
export function windows() {
  const buttons = Object.entries(WINDOWS).map(([window, text]) =>
    button(text, () => change({ window, from: '', to: '' }), { 'data-window': window }));
  const range = dates();
  return {
    element: [h('div', { class: 'segments', role: 'group', 'aria-label': 'Days shown' }, buttons), range.element],
    update(now) {
      const custom = Boolean(now.from && now.to);
      buttons.forEach((one) => one.setAttribute('aria-pressed', String(!custom && one.dataset.window === now.window)));
      range.update(now, custom);
    },
  };
}

function dates() {
  const from = h('input', { type: 'date', required: true, 'aria-label': 'First day' });
  const to = h('input', { type: 'date', required: true, 'aria-label': 'Last day' });
  const summary = h('summary', { class: 'button' });
  const form = h('form', {
    onsubmit(event) {
      event.preventDefault();
      element.open = false;
      change({ from: from.value, to: to.value });
    },
  }, from, 'to', to, h('button', { class: 'primary' }, 'Show'));
  const element = h('details', { class: 'dates' }, summary, form);
  return {
    element,
    update(now, custom) {
      [from.value, to.value] = custom ? [now.from, now.to] : ['', ''];
      summary.textContent = custom ? `${date(now.from)} – ${date(now.to)}` : 'Dates…';
      summary.classList.toggle('chosen', custom);
    },
  };
}
