import { get, remove } from '../api.js';
import { card, empty } from '../card.js';
import { confirm } from '../dialog.js';
import { button, h } from '../dom.js';
import { instant } from '../format.js';
import { table } from '../table.js';
import { createForm } from './create.js';

/** The rules a firm reacts with, and what they have fired. */
export function triggersView({ firm, firmQuery, allows }) {
  const rules = card('Triggers', { wide: true });
  const firings = card('Recent firings', { wide: true });
  const mayManage = allows('manage');
  let names = new Map();

  const load = () => rules.load(async () => {
    const { rows } = await get('triggers/', firmQuery);
    names = new Map(rows.map(({ id, name }) => [id, name]));
    loadFirings();
    return rows.length ? table('Triggers', columns, rows)
      : empty(h('p', {}, 'No triggers yet.'), h('p', { class: 'muted' }, 'A trigger fires once for each page view or event that matches it. Make one below.'));
  });

  const loadFirings = () => firings.load(async () => {
    const { rows } = await get('triggers/firings/', { ...firmQuery, limit: 50 });
    return rows.length ? table('Recent firings', fired, rows)
      : empty(h('p', {}, 'Nothing has fired yet.'), h('p', { class: 'muted' }, 'A new trigger takes effect about ten seconds after it was made; older events do not fire it.'));
  });

  const columns = [
    { label: 'Name', cell: ({ name }) => h('bdi', { class: 'strong' }, name) },
    { label: 'When', cell: (rule) => h('bdi', {}, condition(rule)) },
    { label: 'Since', cell: (rule) => instant(rule.effective_from, firm.zone) },
    { label: 'State', cell: ({ enabled }) => h('span', { class: enabled ? 'badge good' : 'badge' }, enabled ? 'active' : 'off') },
    { label: 'Actions', mute: true, cell: (rule) => h('div', { class: 'row end' }, mayManage && button('Delete', () => drop(rule), { class: 'quiet' })) },
  ];

  const fired = [
    { label: 'When', cell: (firing) => instant(firing.fired_at, firm.zone) },
    { label: 'Trigger', cell: (firing) => h('bdi', {}, names.get(firing.rule_id) ?? 'deleted') },
    { label: 'Event', cell: ({ event }) => h('bdi', {}, [event.name, event.path].filter(Boolean).join(' on ')) },
    { label: 'Happened', cell: (firing) => instant(firing.occurred_at, firm.zone) },
  ];

  const drop = (rule) => confirm({
    title: `Delete ${rule.name}?`, yes: 'Delete', text: 'It stops firing. What it has fired stays in the list.',
    act: async () => {
      await remove(`triggers/${rule.id}/`, firmQuery);
      load();
    },
  });

  firings.element.querySelector('.actions').append(button('Refresh', loadFirings, { class: 'quiet' }));
  return {
    element: h('div', { class: 'report' }, rules.element, mayManage && createForm(firmQuery, load), firings.element),
    update: load,
    leave() {},
  };
}

/** A rule in words: "page view on /pricing where utm_campaign is spring". */
function condition({ event_type: type, event_name: name, url_path: path, property_key: key, property_value: value }) {
  const words = [type === 'page_view' ? 'page view' : 'event'];
  if (name) words.push(`“${name}”`);
  if (path) words.push(`on ${path}`);
  if (key) words.push(`where ${key} is “${value}”`);
  return words.join(' ');
}
