import { get } from '../api.js';
import { card } from '../card.js';
import { h } from '../dom.js';
import { instant } from '../format.js';
import { table } from '../table.js';

/** What was done to one key, and by which token. */
export function history({ firm, firmQuery }) {
  const box = card('History', { wide: true });
  box.element.hidden = true;
  const columns = [
    { label: 'When', cell: ({ at }) => instant(at, firm.zone) },
    { label: 'What', cell: ({ action }) => action.replace('_', ' ') },
    { label: 'By', cell: ({ actor }) => h('bdi', {}, actor) },
    { label: 'Detail', cell: ({ detail }) => details(detail) },
  ];
  return {
    element: box.element,
    show(key) {
      box.element.hidden = false;
      return box.load(async () => {
        const { rows } = await get(`keys/${key.id}/audit/`, firmQuery);
        return [h('p', { class: 'muted' }, `of ${key.name}`), table('History', columns, rows)];
      });
    },
  };
}

const details = (detail) =>
  Object.entries(detail ?? {}).map(([name, value]) => `${name.replaceAll('_', ' ')}: ${value}`).join(', ');
