import { byteLength } from './batch.js';
import { quiet } from './guard.js';
import { redactIfUrl } from './redact.js';
import type { Properties } from './types.js';

const MAX_BYTES = 16_384;
const KEPT_OF_A_LONG_STRING = 256;

/** A copy as of now, so that the page may go on changing its own; undefined if it is no JSON. */
export const copyProperties = (properties: unknown): Properties | undefined =>
  quiet(() => {
    const copy = JSON.parse(JSON.stringify(properties, (_, value) => redactIfUrl(value)));
    return copy && typeof copy === 'object' && !Array.isArray(copy) ? copy : undefined;
  });

const size = (value: unknown): number => byteLength(JSON.stringify(value));

/** Shortens or drops the largest values until it fits; `truncated` says that something is missing. */
export const cutProperties = (properties: Properties): Properties => {
  if (size(properties) <= MAX_BYTES) return properties;
  const cut: Properties = { ...properties, truncated: true };
  while (size(cut) > MAX_BYTES) {
    const largest = Object.keys(cut).reduce((a, b) => (size(cut[b]) > size(cut[a]) ? b : a));
    const value = cut[largest];
    if (typeof value === 'string' && value.length > KEPT_OF_A_LONG_STRING) {
      cut[largest] = cutText(value, KEPT_OF_A_LONG_STRING);
    } else {
      delete cut[largest];
    }
  }
  return cut;
};

/** Never ends in half a surrogate pair, which no database would take. */
export const cutText = (text: string, length: number): string =>
  text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
