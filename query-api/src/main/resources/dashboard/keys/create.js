import { post } from '../api.js';
import { card } from '../card.js';
import { field, h, options } from '../dom.js';
import { form } from '../form.js';

const KINDS = { browser: 'Browser: stands in the page', server: 'Server: for back ends' };
const CONSENT = { required: 'Required: only after consent', not_required: 'Not required' };

/** Makes a key; `created` gets it together with its secret. */
export function createForm(firmQuery, created) {
  const box = card('New key', { wide: true });
  const kind = h('select', { name: 'kind', onchange: () => (origins.disabled = kind.value === 'server') }, options(KINDS));
  const origins = h('textarea', { name: 'allowed_origins', rows: '2', placeholder: 'https://www.example.com' });

  box.show(form('Create key', [
    field('Name', h('input', { name: 'name', required: true, maxlength: '200', placeholder: 'Marketing site' })),
    field('Kind', kind),
    field('Consent', h('select', { name: 'consent_mode' }, options(CONSENT))),
    field('Allowed origins', origins, 'One a line; * allows every site.'),
    field('Requests a minute', h('input', { name: 'rate_limit_per_minute', type: 'number', min: '1', placeholder: '300' }), 'Empty for the default.'),
  ], async (values) => created(await post('keys/', firmQuery, asKey(values)))));
  return box.element;
}

const asKey = ({ allowed_origins: origins, rate_limit_per_minute: limit, ...rest }) => ({
  ...rest,
  allowed_origins: (origins ?? '').split(/\s+/).filter(Boolean),
  rate_limit_per_minute: limit && Number(limit),
});
