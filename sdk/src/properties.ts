import { byteLength } from './batch.js';
import { quiet } from './guard.js';
import { redactIfUrl } from './redact.js';
import type { Properties } from './types.js';

const MAX_BYTES = 16_384;
/** Characters that stay of each string where there are too many. */
const KEPT = 256;

const toJson = (value: unknown, forString: (text: string) => string): string =>
  JSON.stringify(value, (_, part) => (typeof part === 'string' ? forString(part) : part));

/** A copy as of now, so that the page may go on changing its own; undefined if it is no JSON. */
export const copyProperties = (properties: unknown): Properties | undefined =>
  quiet(() => {
    const json = toJson(properties, redactIfUrl);
    return json[0] === '{' ? JSON.parse(json) : undefined;
  });

const size = (value: unknown): number => byteLength(JSON.stringify(value));

/** Shortens strings, then drops the largest values, until it fits; `truncated` tells of it. */
export const cutProperties = (properties: Properties): Properties => {
  if (size(properties) <= MAX_BYTES) return properties;
  const cut = {
    ...JSON.parse(toJson(properties, (text) => cutText(text, KEPT))),
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
export const cutText = (text: string, length: number): string =>
  text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
