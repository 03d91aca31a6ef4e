import { ask } from './dialog.js';
import { button, field, h, segments } from './dom.js';
import { dateRange, dayOf } from './format.js';
import { change, state } from './state.js';

const WINDOWS = { today: 'Today', '7d': '7 days', '30d': '30 days', '90d': '90 days' };

/** The choice of days: a window up to today, or two dates. */
export function period({ zone }) {
  const choice = segments('Days shown', WINDOWS, (window) => change({ window, from: '', to: '', interval: '' }));
  const dates = button('Dates…', () => askForDates(zone), { class: 'dates' });
  return {
    element: [choice.element, dates],
    update({ window, from, to }) {
      const custom = Boolean(from && to);
      choice.mark(custom ? null : window);
      dates.textContent = custom ? dateRange(from, to) : 'Dates…';
      dates.classList.toggle('chosen', custom);
    },
  };
}

function askForDates(zone) {
  const shown = state();
  const today = dayOf(new Date(), zone);
  const from = h('input', { type: 'date', name: 'from', required: true, value: shown.from || dayBefore(today, (parseInt(shown.window) || 1) - 1) });
  const to = h('input', { type: 'date', name: 'to', required: true, value: shown.to || today });
  ask({
    title: 'Which days?', yes: 'Show', text: `Both days are included. Days are those of ${zone}.`,
    fields: h('div', { class: 'fields' }, field('First day', from), field('Last day', to)),
    async act({ from: begin, to: end }) {
      if (begin > end) throw Object.assign(new Error('The first day must not be after the last one.'), { field: 'from' });
      change({ from: begin, to: end, interval: '' });
    },
  });
}

const dayBefore = (day, days) => new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
