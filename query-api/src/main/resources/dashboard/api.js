const BASE = '/api/v1/tracking/';
const KEPT = 80;

/** An answer that is not a success, in the words of its problem detail (RFC 9457). */
export class Problem extends Error {
  constructor(status, detail = {}) {
    super(detail.detail || detail.title || `The server answered ${status}.`);
    this.status = status;
    this.code = detail.code;
    this.field = detail.field;
  }
}

let signedOut = () => {};

/** Calls `listener` when an answer says that the session is over. */
export const onSignedOut = (listener) => (signedOut = listener);

export const get = (path, query, signal) => call('GET', path, { query, signal });
export const post = (path, query, body = {}) => call('POST', path, { query, body });
export const patch = (path, query, body) => call('PATCH', path, { query, body });
export const remove = (path, query) => call('DELETE', path, { query });

/** The session's firms, scopes and role, or null without one. */
export async function session() {
  try {
    return await call('GET', 'session/', { quiet: true });
  } catch (problem) {
    if (problem.status === 401) return null;
    throw problem;
  }
}

export const signIn = (token) => call('POST', 'session/', { body: { token }, quiet: true });
export const signOut = () => {
  known.clear();
  return remove('session/');
};

/** Where a report is to be had as a file; the cookie goes along. */
export const exportUrl = (report, query) => address('analytics/export/', { ...query, report, format: 'csv' });

/** Answers by address, with the names the server gave them: what has not changed is not sent again. */
const known = new Map();

async function call(method, path, { query, body, signal, quiet }) {
  const url = address(path, query);
  const before = method === 'GET' ? known.get(url) : null;
  const headers = {
    // No form and no foreign page can set this header: it stands in for a CSRF token.
    'X-Requested-With': 'tracking',
    ...(body && { 'Content-Type': 'application/json' }),
    ...(before && { 'If-None-Match': before.etag }),
  };
  const response = await fetch(url, { method, signal, headers, body: body && JSON.stringify(body) }).catch(unreachable);
  if (response.status === 304 && before) return before.answer;
  const answer = await content(response).catch(unreachable);
  if (response.ok) return keep(url, response.headers.get('ETag'), answer);
  if (response.status === 401 && !quiet) signedOut();
  throw new Problem(response.status, answer ?? {});
}

function keep(url, etag, answer) {
  known.delete(url);
  if (etag) known.set(url, { etag, answer });
  if (known.size > KEPT) known.delete(known.keys().next().value);
  return answer;
}

/** Also for an answer that breaks off. */
function unreachable(error) {
  if (error.name === 'AbortError') throw error;
  throw new Problem(0, { detail: 'The server cannot be reached. Is it running?' });
}

const content = async (response) =>
  /json/.test(response.headers.get('Content-Type') ?? '') ? response.json() : null;

export function address(path, query = {}) {
  const set = Object.entries(query).filter(([, value]) => value != null && value !== '');
  return BASE + path + (set.length ? `?${new URLSearchParams(set)}` : '');
}
