// The collector looks for the same names once more.
const NAMES = 'token|secret|passw(or)?d|api[-_]?key';
const SECRET = new RegExp(NAMES, 'i');
const SECRET_INSIDE = new RegExp(`(${NAMES})[^&=#]*=`, 'i');
const MASK = '[redacted]';

/**
 * `unescape`, because it cannot fail: a broken escape elsewhere must not hide a secret. Three
 * rounds, because a redirect inside a redirect is escaped twice.
 */
const decode = (text: string): string => unescape(unescape(unescape(text)));

/** User and password before the host. */
const withoutUser = (url: string) => url.replace(/^([\w+.-]+:)?\/\/[^/?#]*@/, '$1//');

/**
 * Masks the values of query and fragment parameters whose names tell of a secret. A value that
 * carries such a parameter of its own (a redirect target) is masked whole; the rest of the URL
 * stays byte for byte.
 */
export const redact = (url: string): string =>
  url.replace(/^([^?#]*)([^]*)/, (_, place: string, parameters: string) =>
    withoutUser(place) + parameters.replace(/([^?&#;=]+)(?:=([^&#]*))?/g, maskSecret),
  );

const maskSecret = (piece: string, key: string, value?: string): string => {
  const isSecret = value !== undefined && SECRET.test(decode(key));
  if (!isSecret && !SECRET_INSIDE.test(decode(value ?? key))) return piece;
  return (value === undefined ? '' : `${key}=`) + MASK;
};

/** The same for a property that is, or mentions, a URL. */
export const redactIfUrl = (value: string): string =>
  /:\/\/|^[/?#]/.test(value) ? redact(value) : value;
