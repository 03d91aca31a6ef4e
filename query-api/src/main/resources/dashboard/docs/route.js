import { h } from '../dom.js';
import { table } from '../table.js';
import { fields, kind, resolved } from './schema.js';

/** One route, folded: what it takes, what it answers, how it refuses. */
export function route({ path, method, operation }, api) {
  return h('details', { class: 'card route', id: operation.operationId },
    h('summary', {}, h('code', {}, method.toUpperCase()), h('code', {}, path), h('span', {}, operation.summary)),
    h('div', { class: 'body' },
      h('p', { class: 'muted' }, access(operation)),
      operation.parameters.length > 0 && parameters(operation.parameters, api),
      operation.requestBody && section('Body', Object.entries(operation.requestBody.content), api),
      Object.entries(operation.responses).map(([status, response]) => answer(status, response, api))));
}

function access({ security }) {
  if (security.length === 0) return 'Needs no token.';
  const scopes = security[0].token;
  return scopes.length > 0 ? `Needs a token with the scope ${scopes.join(', ')}.` : 'Needs any token.';
}

const parameters = (all, api) => table('Parameters', [
  { label: 'Parameter', cell: ({ name }) => h('code', {}, name) },
  { label: 'In', cell: (parameter) => parameter.in },
  { label: 'Kind', cell: ({ schema }) => kind(schema, api) },
  { label: 'Meaning', cell: ({ description }) => description ?? '' },
], all);

const section = (title, content, api) => h('section', {},
  h('h3', {}, title),
  content.map(([media, { schema }]) => [h('code', {}, media), fields(schema, api)]));

function answer(status, response, api) {
  const content = Object.entries(response.content ?? {});
  if (status < 400) return section(`${status} ${response.description}`, content, api);
  const codes = content.map(([, { schema }]) => resolved(schema, api).properties?.code?.enum ?? []).flat();
  return h('p', {}, `${status} ${response.description} `, codes.map((code) => [h('code', {}, code), ' ']));
}
