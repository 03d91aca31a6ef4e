import { byteLength } from './batch.js';
import { redactIfUrl } from './redact.js';
import type { Properties } from './types.js';

const MAX_BYTES = 16_384;
/** The most that names and campaigns may have, and what stays of each string where there are too many. */
const MAX_LENGTH = 256;

const parse = (json: string, forString: (text: string) => string) =>
  JSON.parse(json, (_, part) => (typeof part === 'string' ? forString(part) : part));

/** What a text says, URLs redacted; undefined if it is no object. */
export const propertiesOf = (json: string | undefined): Properties | undefined =>
  json?.[0] === '{' ? parse(json, redactIfUrl) : undefined;

const size = (value: unknown): number => byteLength(JSON.stringify(value));

/** Shortens strings, then drops the largest values, until it fits; `truncated` tells of it. */
export const cutProperties = (properties?: Properties): Properties | undefined => {
  if (size(properties) <= MAX_BYTES) return properties;
  const cut = {
    ...parse(JSON.stringify(properties), cutText),
    truncated: true,
  };
  let excess = size(cut) - MAX_BYTES;
  for (const key of Object.keys(cut).sort((a, b) => size(cut[b]) - size(cut[a]))) {
    if (excess <= 0) break;
    excess -= size({ [key]: cut[key] }) - 1;
    delete cut[key];
  }
  return cut;
};

/** Never ends in half a surrogate pair, which no database would take. */
export const cutText = (text: string): string =>
  text.slice(0, MAX_LENGTH).replace(/[\ud800-\udbff]$/, '');
