const SECRET = /token|secret|password/i;
const SECRET_INSIDE = /(token|secret|password)[^&=#]*=/i;
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

/**
 * Masks the values of query and fragment parameters whose names contain token, secret or password.
 * A value that carries such a parameter of its own (a redirect target) is masked whole; the rest of
 * the URL stays byte for byte.
 */
export const redact = (url: string): string => {
  const start = url.search(/[?#]/);
  if (start < 0) return url;
  const parameters = url
    .slice(start)
    .replace(/([^?&#;=]*)=([^&#]*)/g, (pair, key: string, value: string) =>
      SECRET.test(decode(key)) || SECRET_INSIDE.test(decode(value)) ? `${key}=${MASK}` : pair,
    );
  return url.slice(0, start) + parameters;
};

/** The same for a property that looks like a URL. */
export const redactIfUrl = (value: unknown): unknown =>
  typeof value === 'string' && /^(\w+:)?\/|^[?#]/.test(value) ? redact(value) : value;
