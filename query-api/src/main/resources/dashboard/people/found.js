import { address, get, post } from '../api.js';
import { card, empty } from '../card.js';
import { confirm } from '../dialog.js';
import { button, h } from '../dom.js';
import { count, minute, words } from '../format.js';
import { table } from '../table.js';

/** The visitors that a person is, with their proofs of consent. `changed` is called when one is erased. */
export function found({ firm, firmQuery, allows }, changed) {
  const box = card('Person', { wide: true });
  box.element.hidden = true;

  function load(subject) {
    box.element.hidden = false;
    return box.load(async () => {
      const { rows } = await get('people/find/', { ...firmQuery, ...subject });
      if (!rows.length) return nobody(subject, erase);
      const consents = await Promise.all(rows.map(({ visitor_id: id }) => get('people/consents/', { ...firmQuery, visitor_id: id, limit: 100 })));
      return [
        h('div', { class: 'row below' },
          allows('export') && h('a', { class: 'button', download: true, href: address('people/export/', { ...firmQuery, ...subject }) }, 'All that is held, as a file'),
          button('Erase…', () => erase(subject, rows.length))),
        table('Visitors', columns, rows),
        h('h3', { class: 'spaced' }, 'Proofs of consent'),
        proofs(rows, consents),
      ];
    });
  }

  const erase = (subject, visitors = 1) => confirm({
    title: 'Erase this person?', yes: 'Erase for good',
    text: `Everything that is held of ${Object.values(subject)[0]} is removed: ${visitors === 1 ? 'one visitor' : `${count(visitors)} visitors`} with all events, visits and consents. Reports lose what they counted. This cannot be undone; a receipt stays.`,
    async act() {
      await post('people/erase/', firmQuery, subject);
      changed();
      load(subject);
    },
  });

  const columns = [
    { label: 'Visitor', cell: ({ visitor_id: id }) => h('code', {}, id) },
    { label: 'Known as', cell: ({ contacts }) => h('bdi', {}, contacts.join(', ') || '–') },
    { label: 'First seen', cell: (row) => minute(row.first_seen_at, firm.zone) },
    { label: 'Last seen', cell: (row) => minute(row.last_seen_at, firm.zone) },
    ...['events', 'sessions', 'consent_changes', 'firings'].map((name) => ({
      label: name === 'sessions' ? 'Visits' : capital(words(name)), numeric: true, cell: (row) => count(row[name]),
    })),
  ];

  const proofs = (rows, consents) => {
    const all = consents.flatMap(({ rows: list }, i) => list.map((one) => ({ ...one, visitor: rows[i].visitor_id })));
    if (!all.length) return h('p', { class: 'muted' }, 'None: this person was never asked here, or never answered.');
    return table('Proofs of consent', [
      { label: 'State', cell: ({ state }) => h('span', { class: `badge ${state === 'granted' ? 'good' : 'warn'}` }, words(state)) },
      { label: 'Given', cell: (one) => minute(one.corrected_at ?? one.occurred_at, firm.zone) },
      { label: 'Received', cell: (one) => minute(one.received_at, firm.zone) },
      { label: 'From', cell: ({ origin }) => origin ?? 'not known' },
      { label: 'Visitor', cell: ({ visitor }) => h('code', {}, visitor.slice(0, 8)) },
      { label: 'Details', cell: ({ metadata }) => h('bdi', {}, metadata && Object.keys(metadata).length ? JSON.stringify(metadata) : '–') },
    ], all);
  };

  return { element: box.element, load, hide: () => (box.element.hidden = true) };
}

const capital = (text) => text[0].toUpperCase() + text.slice(1);

const nobody = (subject, erase) => empty(h('p', {}, 'Nothing is held of this person.'),
  h('p', { class: 'muted' }, 'Contacts are compared letter by letter, as the site sent them. What is still to come can be refused from now on by erasing them anyway.'),
  button('Erase anyway…', () => erase(subject)));
