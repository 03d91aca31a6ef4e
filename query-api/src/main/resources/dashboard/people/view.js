import { card } from '../card.js';
import { field, h } from '../dom.js';
import { change } from '../state.js';
import { found } from './found.js';
import { receipts } from './receipts.js';

const VISITOR = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Who somebody is here, what they consented to, and how they are told or forgotten. */
export function peopleView(context) {
  const box = card('Find a person', { wide: true });
  const erased = receipts(context);
  const result = found(context, erased.load);
  const person = h('input', { name: 'person', required: true, autocomplete: 'off', spellcheck: 'false', placeholder: 'ann@example.com' });
  box.show(h('form', {
    class: 'row check-form',
    onsubmit(event) {
      event.preventDefault();
      change({ person: person.value.trim() });
      result.load(subject(person.value.trim()));
    },
  }, field('Contact, just as they gave it, or the id of a visitor', person), h('button', { class: 'primary' }, 'Find')));
  let last = '';

  return {
    element: h('div', { class: 'report' }, box.element, result.element, erased.element),
    update(now) {
      if (now.person !== last) {
        person.value = now.person;
        if (now.person) result.load(subject(now.person));
        else result.hide();
      }
      last = now.person;
      erased.load();
    },
    leave() {},
  };
}

const subject = (text) => (VISITOR.test(text) ? { visitor_id: text } : { contact: text });
