import { h } from '../dom.js';

/** A schema with what it refers to; what stands beside the reference wins. */
export function resolved(schema, api) {
  const parts = schema.allOf ?? [];
  const named = schema.$ref && api.components.schemas[schema.$ref.split('/').pop()];
  return [named, ...parts].filter(Boolean).map((part) => resolved(part, api))
    .concat(schema)
    .reduce((all, part) => ({ ...all, ...part, properties: merged(all.properties, part.properties) }), {});
}

const merged = (some, more) => (some || more ? { ...some, ...more } : undefined);

/** What a value may be, in a few words. */
export function kind(schema, api) {
  const { type, format, enum: words, items, anyOf, minimum, maximum } = resolved(schema, api);
  if (anyOf) return anyOf.map((one) => kind(one, api)).join(' or ');
  if (words) return words.join(' | ');
  const named = [type ?? 'any JSON'].flat().join(' or ') + (format ? ` (${format})` : '');
  if (items) return `${named} of ${kind(items, api)}`;
  return minimum == null ? named : `${named}, ${minimum} to ${maximum}`;
}

/** The fields of an object, and theirs in turn; nothing for what has none. */
export function fields(schema, api) {
  const { properties, items, anyOf } = resolved(schema, api);
  if (items) return fields(items, api);
  if (anyOf) return anyOf.map((one) => fields(one, api));
  return properties && h('ul', { class: 'fields-of' }, Object.entries(properties).map(([name, field]) =>
    h('li', {}, h('code', {}, name), ' ', h('span', { class: 'muted' }, kind(field, api)),
      ' ', resolved(field, api).description ?? '', fields(field, api))));
}
