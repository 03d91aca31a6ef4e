import { get, patch } from '../api.js';
import { card } from '../card.js';
import { field, h, options } from '../dom.js';
import { form } from '../form.js';
import { minute } from '../format.js';

const CONSENT = { required: 'Required: only after consent', not_required: 'Not required' };

/** The firm's settings; what is left empty has its default. */
export function settings({ firm }) {
  const box = card('Firm', { wide: true });
  const address = `firms/${firm.slug}/`;
  const saved = h('p', { class: 'good', role: 'status' });
  const load = () => box.load(async () => shown(await get(address)));

  const shown = (now) => {
    const input = (name, value, more) => h('input', { name, value: value ?? '', ...more });
    const area = (name, values, placeholder) => h('textarea', { name, rows: '2', placeholder }, values.join('\n'));
    const check = (name, text, on) => h('label', { class: 'check' }, h('input', { type: 'checkbox', name, checked: on }), text);
    return [form('Save', [
      field('Name', input('name', now.name, { required: true, maxlength: '200' })),
      field('Time zone', input('zone', zoneOf(now), { required: true }), zoneHint(now, firm.zone)),
      field('Consent of new keys', h('select', { name: 'consent_mode' }, options(CONSENT, now.consent_mode))),
      field('Days that events are kept', input('retention_days', now.retention_days, { type: 'number', min: '30' }), 'Empty: for ever.'),
      field('Origins of new browser keys', area('allowed_origins', now.allowed_origins, 'https://www.example.com'), 'One a line.'),
      field('Other hosts of the firm', area('linked_domains', now.linked_domains, 'shop.example.com'), 'Pages hand over their visitors to them, and they are no referrers.'),
      check('ingest_enabled', 'Take events', now.ingest_enabled),
      check('automation_enabled', 'Let triggers fire', now.automation_enabled),
    ], async (values) => {
      saved.textContent = '';
      await patch(address, {}, changes(values, now));
      await load();
      saved.textContent = 'Saved.';
      box.body.append(saved);
    }, { keep: true })];
  };

  return { element: box.element, load };
}

const zoneHint = ({ next_zone: next, zone_from: from }, zone) =>
  (next ? `Days are those of ${zone} until ${minute(from, zone)}.` : 'Such as Europe/Berlin. A change counts from the end of the running day.');

const lines = (text) => (text ?? '').split(/\s+/).filter(Boolean);

/** The zone that was chosen last, whether its first day has begun or not. */
const zoneOf = ({ zone, next_zone: next }) => next ?? zone;

/** What is not as it is: to send a zone again would take back a change that is to come. */
const changes = (values, now) => Object.fromEntries(Object.entries({
  ...values,
  retention_days: values.retention_days ? Number(values.retention_days) : null,
  allowed_origins: lines(values.allowed_origins),
  linked_domains: lines(values.linked_domains),
  ingest_enabled: 'ingest_enabled' in values,
  automation_enabled: 'automation_enabled' in values,
}).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(name === 'zone' ? zoneOf(now) : now[name] ?? null)));
