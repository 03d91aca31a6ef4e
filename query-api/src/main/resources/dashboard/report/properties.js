import { failure } from '../card.js';
import { fill, h, options } from '../dom.js';
import { ranks } from './ranks.js';

const SHOWN = 12;
const NUMBERS = [{ name: 'events', text: 'Events' }, { name: 'visitors', text: 'Visitors' }];

/** What the chosen event carried: a key, and how often it had which value. */
export const properties = () => {
  let chosen = null;

  return async (now, ask) => {
    if (!now.event) return h('p', { class: 'muted hint' }, 'Choose an event to see its properties.');
    const answer = await ask('properties', { limit: 100 }).catch(shown);
    if (!answer.rows) return answer;
    if (!answer.rows.length) return h('p', { class: 'muted hint' }, 'This event carries no properties.');
    const keys = Object.fromEntries(answer.rows.map(({ property }) => [property, property]));
    if (!(chosen in keys)) chosen = answer.rows[0].property;
    const list = h('div');
    const select = h('select', {
      'aria-label': 'Property',
      onchange() {
        chosen = select.value;
        show();
      },
    }, options(keys, chosen));
    const show = async () => fill(list, await values(ask, chosen));
    await show();
    return h('section', { class: 'properties', 'aria-label': 'Properties' },
      h('div', { class: 'row' }, h('h3', {}, 'Property'), select), list);
  };
};

async function values(ask, property) {
  try {
    const { rows } = await ask('events', { property, limit: SHOWN });
    return ranks({ key: 'value', label: 'Value', numbers: NUMBERS }, rows.map((row) => ({ ...row, value: String(row.value ?? '') })));
  } catch (problem) {
    return shown(problem);
  }
}

/** The list above stays when this part fails; a question that is no longer asked fails as a whole. */
function shown(problem) {
  if (problem.name === 'AbortError') throw problem;
  return failure(problem);
}
