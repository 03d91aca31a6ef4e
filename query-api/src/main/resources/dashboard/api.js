const BASE = '/api/v1/tracking/';

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
export const signOut = () => remove('session/');

/** Where a report is to be had as a file; the cookie goes along. */
export const exportUrl = (report, query) => address('analytics/export/', { ...query, report, format: 'csv' });

async function call(method, path, { query, body, signal, quiet }) {
  const request = {
    method,
    signal,
    // No form and no foreign page can set this header: it stands in for a CSRF token.
    headers: { 'X-Requested-With': 'tracking', ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
  };
  const response = await fetch(address(path, query), request).catch(unreachable);
  const answer = await content(response).catch(unreachable);
  if (response.ok) return answer;
  if (response.status === 401 && !quiet) signedOut();
  throw new Problem(response.status, answer ?? {});
}

/** Also for an answer that breaks off. */
function unreachable(error) {
  if (error.name === 'AbortError') throw error;
  throw new Problem(0, { detail: 'The server cannot be reached. Is it running?' });
}

const content = async (response) =>
  /json/.test(response.headers.get('Content-Type') ?? '') ? response.json() : null;

function address(path, query = {}) {
  const set = Object.entries(query).filter(([, value]) => value != null && value !== '');
  return BASE + path + (set.length ? `?${new URLSearchParams(set)}` : '');
}
