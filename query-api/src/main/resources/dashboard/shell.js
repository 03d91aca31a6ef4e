import { signOut } from './api.js';
import { button, fill, h, options, spoken } from './dom.js';
import { keysView } from './keys/view.js';
import { ledgerView } from './ledger/view.js';
import { reportView } from './report/view.js';
import { change, onChange, state } from './state.js';
import { themeButton } from './theme.js';
import { triggersView } from './triggers/view.js';

const VIEWS = {
  report: { text: 'Report', build: reportView, scope: 'read' },
  keys: { text: 'Keys', build: keysView, scope: 'manage' },
  triggers: { text: 'Triggers', build: triggersView, scope: 'read' },
  ledger: { text: 'Ledger', build: ledgerView, scope: 'read' },
};

let shell = null;
onChange((next) => shell?.update(next));

/** Everything around the views: which firm, which view, colours, sign-out. */
export function showShell(app, session) {
  shell?.leave();
  const main = h('main', { id: 'main', tabindex: '-1' });
  const may = (scope) => session.operator || session.scopes.includes(scope);
  const tabs = Object.entries(VIEWS).filter(([, { scope }]) => may(scope)).map(([view, { text }]) => tab(view, text));
  const firms = firmSwitch(session);
  fill(app,
    h('a', { class: 'skip', href: '#main' }, 'Skip to content'),
    h('header', { class: 'top' },
      h('div', { class: 'brand' }, h('img', { src: '/icon.svg', alt: '', width: '24', height: '24' }), firms.element),
      h('nav', { 'aria-label': 'Views' }, tabs),
      h('div', { class: 'actions' }, themeButton(), button('Sign out', async () => {
        await signOut().catch(() => {});
        location.reload();
      }, { class: 'quiet' }))),
    main);

  let shown = {};
  const update = (next) => {
    const name = may(VIEWS[next.view]?.scope) ? next.view : 'report';
    const firm = session.firms.find(({ slug }) => slug === next.firm) ?? session.firms[0];
    tabs.forEach((link) => link.setAttribute('aria-current', link.dataset.view === name ? 'page' : 'false'));
    firms.select(firm);
    if (shown.name !== name || shown.firm !== firm) {
      shown.view?.leave();
      shown = { name, firm, view: firm ? VIEWS[name].build(context(session, firm, may)) : noFirm() };
      const title = `${firm?.name ?? 'No firm'} · ${VIEWS[name].text}`;
      fill(main, h('h1', { class: 'spoken' }, title), shown.view.element);
      document.title = `${title} · Tracking`;
    }
    shown.view.update(next);
  };
  shell = { update, leave: () => shown.view?.leave() };
  update(state());
}

/** What views may know: the firm, what the token allows, and the parameter that names the firm. */
const context = ({ operator }, firm, allows) => ({
  firm,
  allows,
  firmQuery: operator ? { firm: firm.slug } : {},
});

function tab(view, text) {
  return h('a', {
    href: `?view=${view}`, 'data-view': view,
    onclick(event) {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      change({ view });
    },
  }, text);
}

function firmSwitch({ firms, operator }) {
  if (!operator || firms.length < 2) {
    return { element: h('strong', {}, firms[0]?.name ?? ''), select() {} };
  }
  const choices = Object.fromEntries(firms.map(({ slug, name }) => [slug, name]));
  const select = h('select', { id: 'firm', onchange: () => change({ firm: select.value, url: '', event: '' }) },
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
