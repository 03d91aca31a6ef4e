import { button, h } from './dom.js';

/** Asks before something grave. `act` runs on yes; its problem is shown and the dialog stays. */
export function confirm({ title, text, yes, fields = [], act, undoable = false }) {
  const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
  const dialog = h('dialog', { 'aria-label': title, onclose: () => dialog.remove() }, h('form', {
    method: 'dialog',
    async onsubmit(event) {
      event.preventDefault();
      try {
        await act();
        dialog.close();
      } catch (failed) {
        problem.textContent = failed.message;
        problem.hidden = false;
      }
    },
  }, h('h2', {}, title), h('p', {}, text), fields, problem,
    h('div', { class: 'row end' }, button('Cancel', () => dialog.close()), h('button', { class: undoable ? 'primary' : 'danger' }, yes))));
  document.body.append(dialog);
  dialog.showModal();
}
