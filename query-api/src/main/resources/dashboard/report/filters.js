import { get } from '../api.js';
import { ask } from '../dialog.js';
import { button, field, fill, h, options, spoken } from '../dom.js';
import { FILTERS, change, days, filtersOf, state, withoutFilters } from '../state.js';

const HINTS = {
  url: '/pricing, /docs/* for all below, or * anywhere.',
  channel: 'Such as Organic Search, Email or Direct.',
  referrer: 'A host: www.example.com.',
};

/** Where a filter's values are listed, for those who type. */
const LISTS = {
  url: ['pages', {}, 'path'], event: ['events', {}, 'name'], channel: ['sources', {}, 'channel'], referrer: ['referrers', {}, 'referrer'],
  ...Object.fromEntries(['source', 'medium', 'campaign', 'term', 'content'].map((by) => [`utm_${by}`, ['utm', { by }, 'value']])),
  ...Object.fromEntries(['browser', 'os', 'device'].map((by) => [by, ['devices', { by }, 'value']])),
};

/** What the report is limited to: a chip for each condition, and a way to add one. */
export function filters(context) {
  const chips = h('ul', { class: 'chips', 'aria-label': 'Filters' });
  return {
    button: button('+ Filter', () => askForFilter(context)),
    chips,
    update(now) {
      const set = filtersOf(now);
      chips.hidden = set.length === 0;
      fill(chips, set.map(([name, text]) => h('li', { class: 'chip' }, `${text} `, h('bdi', {}, now[name]),
        button('×', () => change({ [name]: '' }), { 'aria-label': `Remove the filter ${text} ${now[name]}` }))),
      set.length > 1 && h('li', {}, button('Remove all', () => change(withoutFilters()), { class: 'quiet' })));
    },
  };
}

function askForFilter(context) {
  const hint = h('small');
  const known = h('datalist', { id: 'known-values' });
  const value = h('input', { name: 'value', required: true, list: 'known-values', autocomplete: 'off' });
  const name = h('select', { name: 'name', onchange: () => suggest() }, options(FILTERS));
  const suggest = async () => {
    hint.textContent = HINTS[name.value] ?? '';
    const asked = name.value;
    const values = await valuesOf(context, asked).catch(() => []);
    if (asked === name.value) fill(known, values.map((text) => h('option', { value: text })));
  };
  suggest();
  ask({
    title: 'Only events with', yes: 'Add filter',
    fields: [field('What', name), h('label', { class: 'field' }, h('span', {}, 'Is', spoken(' exactly')), value, hint), known],
    act: async ({ name: of, value: text }) => change({ [of]: of === 'url' ? asPath(text.trim()) : text.trim() }),
  });
}

/** Paths begin with a slash, also where people leave it out. */
const asPath = (text) => (/^(\/|\*|https?:)/.test(text) ? text : `/${text}`);

async function valuesOf({ firm, firmQuery }, name) {
  const [report, by, key] = LISTS[name];
  const { rows } = await get(`analytics/${report}/`, { ...firmQuery, ...days(state(), firm.zone), ...by, limit: 100 });
  return [...new Set(rows.map((row) => row[key]).filter(Boolean))];
}
