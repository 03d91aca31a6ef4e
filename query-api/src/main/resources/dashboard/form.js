import { h } from './dom.js';

/**
 * A form that shows a problem beside the field it names. `send` gets the values; fields left empty are
 * undefined, so that the server's defaults apply. With `keep`, what was sent stays in the fields.
 */
export function form(label, fields, send, { keep = false } = {}) {
  const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
  const element = h('form', {
    class: 'fields',
    async onsubmit(event) {
      event.preventDefault();
      problem.hidden = true;
      const submit = element.querySelector('.primary');
      submit.disabled = true;
      try {
        await send(values(element));
        if (!keep) element.reset();
      } catch (failed) {
        problem.textContent = failed.message;
        problem.hidden = false;
        element.elements[failed.field]?.focus();
      }
      submit.disabled = false;
    },
  }, fields, h('div', { class: 'row' }, h('button', { class: 'primary' }, label)), problem);
  return element;
}

const values = (element) =>
  Object.fromEntries([...new FormData(element)].map(([name, value]) => [name, value.trim() || undefined]));
