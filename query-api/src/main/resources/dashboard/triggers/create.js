import { post } from '../api.js';
import { card } from '../card.js';
import { field, h, options } from '../dom.js';
import { form } from '../form.js';

const TYPES = { page_view: 'Page view', custom_event: 'Custom event' };

export function createForm(firmQuery, created) {
  const box = card('New trigger', { wide: true });
  const input = (name, placeholder, more) => h('input', { name, placeholder, ...more });
  box.show(form('Create trigger', [
    field('Name', input('name', 'Looked at prices', { required: true, maxlength: '200' })),
    field('Fires on', h('select', { name: 'event_type' }, options(TYPES))),
    field('Event name', input('event_name', 'any'), 'The page title or the name of the event.'),
    field('Path', input('url_path', 'any'), '/pricing, or /blog/* for all below.'),
    field('Property', input('property_key', 'utm_campaign'), 'Needs a value, too.'),
    field('Value', input('property_value', 'spring')),
  ], async (values) => created(await post('triggers/', firmQuery, values))));
  return box.element;
}
