import { quiet } from './guard.js';

/** Secure pages only; absent on plain http. */
const native = () => crypto.randomUUID();

/** Everywhere else, but some hardened Firefox profiles throw (whisper-money/whisper-money#975). */
const strongBytes = () => crypto.getRandomValues(new Uint8Array(16));

const weakBytes = () => Uint8Array.from({ length: 16 }, () => Math.random() * 256);

/** Version 4 in lower case. */
export const uuid = (): string => quiet(native) || format(quiet(strongBytes) || weakBytes());

/** What a page or a user put into our storage may be anything; the collector takes UUIDs only. */
export const isUuid = (text: string | undefined): boolean =>
  /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text ?? '');

const format = (bytes: Uint8Array): string => {
  bytes[6] = (bytes[6]! & 15) | 64;
  bytes[8] = (bytes[8]! & 63) | 128;
  return Array.from(bytes, (byte) => (byte + 256).toString(16).slice(1))
    .join('')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
};
