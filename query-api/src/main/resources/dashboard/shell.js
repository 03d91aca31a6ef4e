import { signOut } from './api.js';
import { failure } from './card.js';
import { button, fill, h, options, spoken } from './dom.js';
import { nav } from './nav.js';
import { now as visitorsNow } from './now.js';
import { reportView } from './report/view.js';
import { change, onChange, state, withoutFilters } from './state.js';
import { themeButton } from './theme.js';

/** The report is what most come for and is there at once; the others are brought when they are asked for. */
const VIEWS = {
  report: { text: 'Report', build: () => reportView, scope: 'read' },
  live: { text: 'Live', build: () => import('./live/view.js').then((it) => it.liveView), scope: 'read' },
  visits: { text: 'Visits', build: () => import('./sessions/view.js').then((it) => it.sessionsView), scope: 'read' },
  keys: { text: 'Keys', build: () => import('./keys/view.js').then((it) => it.keysView), scope: 'manage' },
  triggers: { text: 'Triggers', build: () => import('./triggers/view.js').then((it) => it.triggersView), scope: 'read' },
  people: { text: 'People', build: () => import('./people/view.js').then((it) => it.peopleView), scope: 'manage' },
  abuse: { text: 'Abuse', build: () => import('./abuse/view.js').then((it) => it.abuseView), scope: 'manage' },
  health: { text: 'Health', build: () => import('./health/view.js').then((it) => it.healthView), scope: 'read' },
  settings: { text: 'Settings', build: () => import('./firm/view.js').then((it) => it.firmView), scope: 'manage' },
};

let shell = null;
onChange((next) => shell?.update(next));

/** Lets go of what runs behind the views. */
export function leaveShell() {
  shell?.leave();
  shell = null;
}

/** Everything around the views: which firm, which view, who is here now, colours, sign-out. */
export function showShell(app, session) {
  leaveShell();
  const main = h('main', { id: 'main', tabindex: '-1' });
  const may = (scope) => session.operator || session.scopes.includes(scope);
  const allowed = Object.fromEntries(Object.entries(VIEWS).filter(([, { scope }]) => may(scope)));
  const links = nav(allowed);
  const firms = firmSwitch(session);
  const visitors = visitorsNow();
  fill(app,
    h('a', { class: 'skip', href: '#main', onclick: (event) => skip(event, main) }, 'Skip to content'),
    h('header', { class: 'top' },
      h('div', { class: 'brand' }, h('img', { src: '/icon.svg', alt: '', width: '24', height: '24' }), firms.element),
      links.element,
      h('div', { class: 'actions' }, visitors.element, themeButton(), button('Sign out', leave, { class: 'quiet' }))),
    main,
    h('footer', { class: 'foot' }, h('a', { href: '/docs' }, 'API documentation')));

  let shown = {};
  const update = async (next) => {
    const name = allowed[next.view] ? next.view : 'report';
    const firm = session.firms.find(({ slug }) => slug === next.firm) ?? session.firms[0];
    links.mark(name);
    firms.select(firm);
    if (shown.name !== name || shown.firm !== firm) {
      shown.view?.leave();
      const mine = (shown = { name, firm });
      title(main, firm, VIEWS[name].text);
      const context = firm && contextOf(session, firm, may);
      visitors.of(context);
      const build = VIEWS[name].build();
      const view = await open(build, context);
      if (shown !== mine) return;
      shown.view = view;
      fill(main, main.firstChild, view.element);
    }
    shown.view?.update(state());
  };
  shell = {
    update,
    leave: () => {
      visitors.of(null);
      shown.view?.leave();
    },
  };
  update(state());
}

/** Not awaited when it is there already: the report is on its way with the first paint. */
async function open(build, context) {
  if (!context) return noFirm();
  try {
    return (build.then ? await build : build)(context);
  } catch (problem) {
    return { element: failure(problem, () => location.reload()), update() {}, leave() {} };
  }
}

function title(main, firm, text) {
  const words = `${firm?.name ?? 'No firm'} · ${text}`;
  fill(main, h('h1', { class: 'spoken' }, words));
  document.title = `${words} · Tracking`;
}

function skip(event, main) {
  event.preventDefault();
  main.focus();
}

async function leave() {
  await signOut().catch(() => {});
  location.assign('/');
}

/** What views may know: the firm, what the token allows, and the parameter that names the firm. */
const contextOf = ({ operator, firms }, firm, allows) => ({
  firm,
  firms,
  allows,
  operator,
  firmQuery: operator ? { firm: firm.slug } : {},
});

function firmSwitch({ firms, operator }) {
  if (!operator || firms.length < 2) {
    return { element: h('strong', {}, firms[0]?.name ?? ''), select() {} };
  }
  const choices = Object.fromEntries(firms.map(({ slug, name }) => [slug, name]));
  const select = h('select', { id: 'firm', onchange: () => change({ firm: select.value, person: '', funnel: '', ...withoutFilters() }) },
    options(choices));
  const element = h('label', { for: 'firm' }, spoken('Firm'), select);
  return { element, select: (firm) => (select.value = firm.slug) };
}

const noFirm = () => ({
  element: h('section', { class: 'card empty' }, h('h2', {}, 'No firm yet'),
    h('p', {}, 'Create one with ', h('code', {}, 'POST /api/v1/tracking/firms/'), ', then reload this page.')),
  update() {},
  leave() {},
});
