// The collector looks for the same names once more.
const NAMES = 'token|secret|passw(or)?d|api[-_]?key';
const SECRET = new RegExp(NAMES, 'i');
const SECRET_INSIDE = new RegExp(`(${NAMES})[^&=#]*=`, 'i');
const MASK = '[redacted]';

/**
 * Percent-decoding of ASCII that cannot fail: a broken escape elsewhere must not hide a secret.
 * Three rounds, because a redirect inside a redirect is escaped twice.
 */
const decode = (text: string): string => {
  for (let round = 0; round < 3; round++) {
    text = text.replace(/%([0-7][0-9a-f])/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  }
  return text;
};

/** User and password before the host. */
const withoutUser = (url: string) => url.replace(/^([\w+.-]+:)?\/\/[^/?#]*@/, '$1//');

/**
 * Masks the values of query and fragment parameters whose names tell of a secret. A value that
 * carries such a parameter of its own (a redirect target) is masked whole; the rest of the URL
 * stays byte for byte.
 */
export const redact = (url: string): string => {
  const start = url.search(/[?#]/);
  if (start < 0) return withoutUser(url);
  const parameters = url
    .slice(start)
    .replace(/([^?&#;=]+)(?:=([^&#]*))?/g, (piece, key: string, value?: string) => {
      const isSecret = value !== undefined && SECRET.test(decode(key));
      if (!isSecret && !SECRET_INSIDE.test(decode(value ?? key))) return piece;
      return (value === undefined ? '' : `${key}=`) + MASK;
    });
  return withoutUser(url.slice(0, start)) + parameters;
};

/** The same for a property that is, or mentions, a URL. */
export const redactIfUrl = (value: unknown): unknown =>
  typeof value === 'string' && /:\/\/|^[/?#]/.test(value) ? redact(value) : value;
