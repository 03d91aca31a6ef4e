import { Problem, exportUrl } from './api.js';
import { button, fill, h, spoken } from './dom.js';

/**
 * A titled box that always shows something: content, what to do next, or what went wrong. With `bare`, only a
 * screen reader tells the title, and whoever made the card finds a place for `csv`.
 */
export function card(title, { actions = [], wide = false, bare = false, report } = {}) {
  const body = h('div', { class: 'body' });
  const csv = report && h('a', { class: 'button quiet', download: true, hidden: true }, 'CSV', spoken(` of ${title}`));
  let question = 0;
  const element = h('section', { class: wide ? 'card wide' : 'card', 'aria-label': title },
    bare ? h('h2', { class: 'spoken' }, title) : h('header', {}, h('h2', {}, title), h('div', { class: 'actions' }, actions, csv)), body);

  return {
    element,
    body,
    csv,
    show: (...content) => fill(body, ...content),
    exportable(query, name = report) {
      csv.href = exportUrl(name, query);
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
      if (content !== false) keepFocus(body, () => fill(body, content));
      element.removeAttribute('aria-busy');
    },
  };
}

/** New content takes over the focus of the old, at the same place: rows are drawn anew while somebody tabs. */
function keepFocus(body, draw) {
  const reachable = () => [...body.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')];
  const at = reachable().indexOf(document.activeElement);
  draw();
  if (at >= 0 && !body.contains(document.activeElement)) reachable()[at]?.focus({ preventScroll: true });
}

/** The problem in its own words, and a way to try again. */
export function failure(problem, again) {
  if (problem.status === 404) return missing();
  if (!(problem instanceof Problem)) console.error(problem);
  const text = problem instanceof Problem ? problem.message : 'This part of the page failed; see the console.';
  return h('div', { class: 'problem', role: 'alert' }, h('p', {}, text), again && button('Try again', again));
}

/** The dashboard may be newer than a server behind the same address. */
const missing = () => empty(h('p', { class: 'muted' }, 'This server does not answer that question yet. Upgrade it to see more here.'));

export const empty = (...content) => h('div', { class: 'empty' }, ...content);
