import { button } from './dom.js';

const NEXT = { auto: 'light', light: 'dark', dark: 'auto' };
const SIGN = { auto: '◐', light: '☀', dark: '☾' };
const TEXT = { auto: 'Colours: as the system', light: 'Colours: light', dark: 'Colours: dark' };
const listeners = new Set();

/** Storage may be closed to us; the choice then lasts as long as the page. */
const guarded = (act) => {
  try {
    return act();
  } catch {
    return null;
  }
};

let theme = guarded(() => localStorage.getItem('theme'));
if (!(theme in NEXT)) theme = 'auto';

/** Calls `listener` when colours change: a canvas has to be drawn again. */
export function onTheme(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const announce = () => listeners.forEach((listener) => listener());
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', announce);

/** Where early.js has not done so before the first paint. */
export function applyTheme() {
  document.documentElement.dataset.theme = theme;
}

export function themeButton() {
  const toggle = button('', () => {
    theme = NEXT[theme];
    guarded(() => localStorage.setItem('theme', theme));
    applyTheme();
    label();
    announce();
  }, { class: 'quiet sign' });
  const label = () => {
    toggle.textContent = SIGN[theme];
    toggle.title = TEXT[theme];
    toggle.setAttribute('aria-label', TEXT[theme]);
  };
  label();
  return toggle;
}
