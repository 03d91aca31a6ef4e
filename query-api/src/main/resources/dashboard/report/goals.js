import { post, remove } from '../api.js';
import { empty } from '../card.js';
import { ask, confirm } from '../dialog.js';
import { button, field, h, options, spoken } from '../dom.js';
import { count, share } from '../format.js';
import { change } from '../state.js';
import { ranks } from './ranks.js';

const KINDS = { event: 'An event', path: 'A page' };
const NUMBERS = [
  { name: 'visitors', text: 'Visitors' },
  { name: 'conversion_rate', text: 'Rate', show: share },
];

/** What a firm wants visitors to do, and which part of them did. */
export function goals({ firmQuery, allows }) {
  const mayManage = allows('manage');

  async function load({ ask: report }, again) {
    const { rows } = await report('goals');
    const add = mayManage && h('footer', {}, button('+ Add goal', () => addGoal(firmQuery, again), { class: 'quiet' }),
      rows.length > 0 && button('Delete…', () => drop(rows, firmQuery, again), { class: 'quiet' }));
    if (!rows.length) return [nothing(mayManage), add];
    const most = Math.max(...rows.map(({ visitors }) => visitors));
    return [ranks({ key: 'name', label: 'Goal', numbers: NUMBERS, choose, badge: ({ events }) => `${count(events)}×` }, rows, most), add];
  }

  return { tab: 'Goals', report: 'goals', load };
}

const choose = (_, __, { kind, match }) => change(kind === 'path' ? { url: match } : { event: match });

const nothing = (mayManage) => empty(h('p', {}, 'No goals yet.'), h('p', { class: 'muted' },
  'A goal is an event or a page that you want visitors to reach; its rate is the part of them who do.',
  !mayManage && ' Whoever manages this firm can add one.'));

function addGoal(firmQuery, again) {
  const kind = h('select', { name: 'kind' }, options(KINDS));
  ask({
    title: 'New goal', yes: 'Add goal',
    fields: [
      field('Reached by', kind),
      field('Name of the event, or path of the page', h('input', { name: 'match', required: true }), 'Signup, or /thanks; /docs/* for all pages below.'),
      h('label', { class: 'field' }, h('span', {}, 'Shown as ', spoken('(optional)')), h('input', { name: 'name', placeholder: 'as above' })),
    ],
    async act({ kind: chosen, match, name }) {
      await post('goals/', firmQuery, { kind: chosen, match: match.trim(), name: name.trim() || match.trim() });
      again();
    },
  });
}

function drop(rows, firmQuery, again) {
  const goal = h('select', { name: 'goal' }, options(Object.fromEntries(rows.map(({ id, name }) => [id, name]))));
  confirm({
    title: 'Delete a goal?', yes: 'Delete', fields: field('Goal', goal),
    text: 'What it counted stays: the goal can be made again at any time.',
    async act() {
      await remove(`goals/${goal.value}/`, firmQuery);
      again();
    },
  });
}
