import { button, fill, h } from './dom.js';

/**
 * A box above the page. It keeps the focus, closes on Esc and on a click beside it, and gives the focus back.
 * `content` and `buttons` are called with a function that closes it.
 */
export function dialog(title, { content, buttons = () => [], wide = false }) {
  const heading = h('h2', { id: 'dialog-title' }, title);
  const body = h('div', { class: 'body' });
  const element = h('dialog', {
    class: wide && 'wide', 'aria-labelledby': 'dialog-title',
    onclose: () => element.remove(),
    onclick: (event) => event.target === element && element.close(),
  });
  const close = () => element.close();
  fill(body, content(close));
  fill(element, h('div', { class: 'frame' },
    h('header', {}, heading, button('×', close, { class: 'quiet sign', 'aria-label': 'Close' })),
    body, h('footer', { class: 'row end' }, buttons(close))));
  document.body.append(element);
  element.showModal();
  return { element, body, close };
}

/** Asks, and does it. `act` runs on yes; its problem is shown and the dialog stays. */
export function ask({ title, text, yes, fields = [], act, grave = false }) {
  const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
  let close;
  const form = h('form', {
    id: 'dialog-form',
    async onsubmit(event) {
      event.preventDefault();
      problem.hidden = true;
      try {
        await act(Object.fromEntries(new FormData(form)));
        close();
      } catch (failed) {
        problem.textContent = failed.message;
        problem.hidden = false;
        form.elements[failed.field]?.focus();
      }
    },
  }, text && h('p', {}, text), fields, problem);
  ({ close } = dialog(title, {
    content: () => form,
    buttons: (leave) => [button('Cancel', leave), h('button', { form: 'dialog-form', class: grave ? 'danger' : 'primary' }, yes)],
  }));
  form.querySelector('input, select')?.focus();
}

/** Asks before something that cannot be taken back. */
export const confirm = ({ undoable = false, ...question }) => ask({ ...question, grave: !undoable });
