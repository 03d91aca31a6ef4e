import { button, h } from './dom.js';
import { addressOf } from './state.js';

/** The views, side by side; on a phone behind a button. Links, so that they open in another tab too. */
export function nav(views) {
  const links = Object.entries(views).map(([view, { text }]) => link(view, text));
  const toggle = button('Menu', () => open(toggle.getAttribute('aria-expanded') !== 'true'), {
    class: 'menu', 'aria-expanded': 'false', 'aria-controls': 'views',
  });
  const list = h('nav', { id: 'views', 'aria-label': 'Views' }, links);
  const open = (yes) => {
    toggle.setAttribute('aria-expanded', String(yes));
    list.classList.toggle('open', yes);
  };
  list.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    open(false);
    toggle.focus();
  });
  return {
    element: [toggle, list],
    mark(view) {
      open(false);
      links.forEach((one) => {
        one.setAttribute('aria-current', one.dataset.view === view ? 'page' : 'false');
        one.href = addressOf({ view: one.dataset.view });
      });
    },
  };
}

const link = (view, text) => h('a', { href: addressOf({ view }), 'data-view': view }, text);
