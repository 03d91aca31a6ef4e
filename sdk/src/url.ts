import { quiet } from './guard.js';
import { redact } from './redact.js';

/** The collector refuses longer ones; a serialized URL is ASCII, so characters are bytes. */
const MAX_LENGTH = 2048;

/** Absolute, without credentials and secrets, short enough; undefined unless http(s). */
export const cleanUrl = (raw: string, base?: string): string | undefined => {
  const url = raw ? quiet(() => new URL(raw, base).href) : '';
  return url && /^https?:/.test(url) ? shorten(redact(url)) : undefined;
};

/** First the fragment goes, then the query, then the end of the path. */
const shorten = (url: string): string =>
  [url, url.split('#')[0]!, url.split(/[?#]/)[0]!].find((form) => form.length <= MAX_LENGTH) ??
  url.slice(0, MAX_LENGTH).replace(/%.?$/, '');
