import { Problem, exportUrl } from './api.js';
import { button, fill, h, spoken } from './dom.js';

/** A titled box that always shows something: content, what to do next, or what went wrong. */
export function card(title, { actions = [], wide = false, report } = {}) {
  const body = h('div', { class: 'body' });
  const csv = report && h('a', { class: 'button quiet', download: true, hidden: true }, 'CSV', spoken(` of ${title}`));
  const heading = h('h2', {}, title);
  let question = 0;
  const element = h('section', { class: wide ? 'card wide' : 'card', 'aria-label': title },
    h('header', {}, heading, h('div', { class: 'actions' }, actions, csv)), body);

  return {
    element,
    show: (...content) => fill(body, ...content),
    exportable(query) {
      csv.href = exportUrl(report, query);
      csv.hidden = false;
    },
    /**
     * Shows what `load` brings; false leaves what is there. Old content stays, dimmed, until then; an answer
     * to a question that is no longer asked changes nothing.
     */
    async load(load, { silent = false } = {}) {
      const mine = ++question;
      if (!silent) element.setAttribute('aria-busy', 'true');
      const content = await load().catch((problem) => problem.name !== 'AbortError' && failure(problem, () => this.load(load)));
      if (mine !== question) return;
      if (content !== false) fill(body, content);
      element.removeAttribute('aria-busy');
    },
  };
}

/** The problem in its own words, and a way to try again. */
export function failure(problem, again) {
  if (!(problem instanceof Problem)) console.error(problem);
  const text = problem instanceof Problem ? problem.message : 'This part of the page failed; see the console.';
  return h('div', { class: 'problem', role: 'alert' }, h('p', {}, text), again && button('Try again', again));
}

export const empty = (...content) => h('div', { class: 'empty' }, ...content);
