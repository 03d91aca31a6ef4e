import { card, empty, failure } from '../card.js';
import { bar, fill, h } from '../dom.js';
import { count, share } from '../format.js';
import { change } from '../state.js';
import { stepList } from './steps.js';

/** How many visitors go all the way, step by step. The steps stand in the address, so that a funnel can be shared. */
export function funnel(context) {
  const box = card('Funnel', { wide: true, report: context.allows('export') && 'funnels' });
  const picture = h('div');
  const steps = stepList(context, (text) => change({ funnel: text }));
  const form = h('form', {
    class: 'funnel-form',
    onsubmit(event) {
      event.preventDefault();
      steps.submit();
    },
  }, steps.element);
  let last = null;

  return {
    element: box.element,
    load(question) {
      const { ask, query, now, silent } = question;
      if (now.funnel !== last) steps.show(now.funnel);
      last = now.funnel;
      if (context.allows('export') && now.funnel) box.exportable({ ...query, steps: now.funnel });
      return box.load(async () => {
        fill(picture, now.funnel ? await ask('funnels', { steps: now.funnel }).then(result, refused) : nothing());
        return h('div', { class: 'funnel' }, form, picture);
      }, { silent });
    },
  };
}

/** The steps stay, so that they can be mended. */
function refused(problem) {
  if (problem.name === 'AbortError') throw problem;
  return failure(problem);
}

const nothing = () => empty(h('p', {}, 'How many go from one page to the next?'),
  h('p', { class: 'muted' }, 'Name two to eight pages or events in the order in which visitors should reach them.'));

function result({ steps }) {
  const first = steps[0]?.visitors ?? 0;
  const last = steps.at(-1);
  return [
    h('p', { class: 'verdict' }, `${share(first ? (last.visitors / first) * 100 : 0)} of ${count(first)} ${first === 1 ? 'visitor' : 'visitors'} went all the way.`),
    h('ol', { class: 'funnel-bars' }, steps.map((step, i) => h('li', {},
      h('div', { class: 'row' }, h('span', { class: 'badge' }, step.kind === 'path' ? 'page' : 'event'), h('bdi', { class: 'strong' }, step.match)),
      h('div', { class: 'track' }, bar(first ? step.visitors / first : 0, 'part')),
      h('div', { class: 'row told' }, h('b', {}, count(step.visitors)), h('span', { class: 'muted' }, step.visitors === 1 ? 'visitor' : 'visitors'),
        i > 0 && h('span', { class: 'muted' }, `· ${count(lost(steps, i))} fewer (${share(lostShare(steps, i))} left here)`)))))];
}

/** Told from the visitors themselves: what a step lost of the one before. */
const lost = (steps, i) => steps[i - 1].visitors - steps[i].visitors;
const lostShare = (steps, i) => (steps[i - 1].visitors ? (lost(steps, i) / steps[i - 1].visitors) * 100 : 0);
