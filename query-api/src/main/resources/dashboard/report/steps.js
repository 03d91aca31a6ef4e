import { get } from '../api.js';
import { button, fill, h, options } from '../dom.js';
import { days, state } from '../state.js';

const FEWEST = 2;
const MOST = 8;
const KINDS = { path: 'Page', event: 'Event' };

/** The steps of a funnel, as `path:/pricing|event:Signup`. `done` gets that text. */
export function stepList(context, done) {
  const list = h('ol', { class: 'steps' });
  const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
  const pages = h('datalist', { id: 'known-path' });
  const events = h('datalist', { id: 'known-event' });
  const more = button('+ Step', () => {
    list.append(step('path', ''));
    count();
    list.lastChild.querySelector('input').focus();
  }, { class: 'quiet' });

  function step(kind, match) {
    const input = h('input', { 'aria-label': 'Page or event', value: match, list: `known-${kind}`, onfocus: once(() => suggest(context, pages, events)) });
    const select = h('select', { 'aria-label': 'Kind of step', onchange: () => input.setAttribute('list', `known-${select.value}`) }, options(KINDS, kind));
    const drop = button('×', () => {
      item.remove();
      count();
      more.focus();
    }, { class: 'quiet', 'aria-label': 'Remove this step' });
    const item = h('li', {}, select, input, drop);
    return item;
  }

  function count() {
    more.hidden = list.children.length >= MOST;
    for (const item of list.children) item.lastChild.disabled = list.children.length <= FEWEST;
  }

  function text() {
    const steps = [...list.children].map((item) => [item.querySelector('select').value, item.querySelector('input').value.trim()]);
    if (steps.some(([, match]) => !match)) throw new Error('Each step needs a page or an event.');
    if (steps.some(([, match]) => match.includes('|'))) throw new Error('A step cannot hold the character |; use * in its place.');
    return steps.map((parts) => parts.join(':')).join('|');
  }

  return {
    element: [list, h('div', { class: 'row' }, more, h('button', { class: 'primary' }, 'Show')), problem, pages, events],
    show(funnel) {
      const told = funnel.split('|').filter(Boolean).map((part) => /^(path|event):([^]*)$/.exec(part)).filter(Boolean);
      const steps = told.map(([, kind, match]) => step(kind, match));
      while (steps.length < FEWEST) steps.push(step(steps.length ? 'event' : 'path', ''));
      fill(list, steps);
      count();
    },
    submit() {
      problem.hidden = true;
      try {
        done(text());
      } catch (failed) {
        problem.textContent = failed.message;
        problem.hidden = false;
      }
    },
  };
}

async function suggest({ firm, firmQuery }, pages, events) {
  const query = { ...firmQuery, ...days(state(), firm.zone), limit: 100 };
  const rows = (report) => get(`analytics/${report}/`, query).then((answer) => answer.rows, () => []);
  const [paths, names] = await Promise.all([rows('pages'), rows('events')]);
  fill(pages, paths.map(({ path }) => h('option', { value: path })));
  fill(events, names.map(({ name }) => h('option', { value: name })));
}

function once(act) {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
}
