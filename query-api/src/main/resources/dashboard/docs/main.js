import { failure } from '../card.js';
import { fill, h } from '../dom.js';
import { applyTheme } from '../theme.js';
import { route } from './route.js';

const METHODS = ['get', 'post', 'patch', 'delete'];
const docs = document.getElementById('docs');

/** [{tag, routes: [{path, method, operation}]}] in the order of the document. */
function grouped(paths) {
  const groups = new Map();
  for (const [path, methods] of Object.entries(paths)) {
    for (const method of METHODS.filter((known) => methods[known])) {
      const [tag] = methods[method].tags;
      if (!groups.has(tag)) groups.set(tag, []);
      groups.get(tag).push({ path, method, operation: methods[method] });
    }
  }
  return [...groups].map(([tag, routes]) => ({ tag, routes }));
}

function page(api) {
  const groups = grouped(api.paths);
  return h('main', { class: 'docs' },
    h('h1', {}, api.info.title),
    h('p', {}, api.info.description),
    h('nav', { 'aria-label': 'Groups' },
      h('a', { href: '/openapi.json' }, 'openapi.json'),
      groups.map(({ tag }) => h('a', { href: `#${tag}` }, tag))),
    groups.map(({ tag, routes }) => [h('h2', { id: tag }, tag), routes.map((one) => route(one, api))]));
}

async function show() {
  try {
    const answer = await fetch('/openapi.json');
    if (!answer.ok) throw new Error(`The document was answered with ${answer.status}`);
    fill(docs, page(await answer.json()));
  } catch (problem) {
    fill(docs, failure(problem, show));
  }
}

applyTheme();
show();
