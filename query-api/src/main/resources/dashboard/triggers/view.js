import { get, patch, remove } from '../api.js';
import { card, empty } from '../card.js';
import { confirm } from '../dialog.js';
import { button, h } from '../dom.js';
import { instant } from '../format.js';
import { table } from '../table.js';
import { createForm } from './create.js';
import { firings } from './firings.js';

/** The rules a firm reacts with, and what they have fired. */
export function triggersView(context) {
  const { firm, firmQuery, allows } = context;
  const box = card('Triggers', { wide: true });
  const mayManage = allows('manage');
  let names = new Map();
  const fired = firings(context, (id) => names.get(id));

  const load = () => box.load(async () => {
    const { rows } = await get('triggers/', firmQuery);
    names = new Map(rows.map(({ id, name }) => [id, name]));
    fired.start();
    return rows.length ? table('Triggers', columns, rows)
      : empty(h('p', {}, 'No triggers yet.'), h('p', { class: 'muted' }, 'A trigger fires once for each page view or event that matches it. Make one below.'));
  });

  const columns = [
    { label: 'Name', cell: ({ name }) => h('bdi', { class: 'strong' }, name) },
    { label: 'When', cell: (rule) => h('bdi', {}, condition(rule)) },
    { label: 'Since', cell: (rule) => instant(rule.effective_from, firm.zone) },
    { label: 'State', cell: ({ enabled }) => h('span', { class: enabled ? 'badge good' : 'badge' }, enabled ? 'on' : 'off') },
    { label: 'Actions', mute: true, cell: (rule) => h('div', { class: 'row end' }, mayManage && actions(rule)) },
  ];

  const actions = (rule) => [
    button(rule.enabled ? 'Turn off' : 'Turn on', () => box.load(async () => {
      await patch(`triggers/${rule.id}/`, firmQuery, { enabled: !rule.enabled });
      load();
      return false;
    }), { class: 'quiet' }),
    button('Delete', () => drop(rule), { class: 'quiet' }),
  ];

  const drop = (rule) => confirm({
    title: `Delete ${rule.name}?`, yes: 'Delete', text: 'It stops firing. What it has fired stays in the list.',
    act: async () => {
      await remove(`triggers/${rule.id}/`, firmQuery);
      load();
    },
  });

  return {
    element: h('div', { class: 'report' }, box.element, mayManage && createForm(firmQuery, load), fired.element),
    update: load,
    leave: fired.stop,
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
