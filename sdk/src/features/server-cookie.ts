import type { Feature } from '../feature.js';

/**
 * Asks the collector, once per page, to set the cookie of the visitor: Safari forgets in 7 days what
 * a script has stored, not what a server has set. Of use where the collector is on the site's own
 * domain.
 */
export const serverCookie: Feature = ({ options, ids, adopt, forget, isGranted, wrapPost }) => {
  if (!options.serverCookie) return;
  // Inside a JSON string the quotes would be escaped: this is the first key of `sdk`.
  const question = `"sdk":{"cookie":${JSON.stringify(options.cookieDomain ?? '')},`;
  let isAsked = false;
  wrapPost((post) => async (body, keepalive) => {
    const before = isAsked ? undefined : ids();
    if (!before) return post(body, keepalive);
    isAsked = true;
    const answer = await post(body.replace('"sdk":{', () => question), keepalive, true);
    // The answer may have brought back what was forgotten or replaced while it was on its way.
    const after = ids();
    if (!isGranted()) forget();
    else if (after && after.visitor !== before.visitor) adopt(after);
    return answer;
  });
};
