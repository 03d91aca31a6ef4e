import { quiet } from './guard.js';

/** Not `randomUUID`, which plain http lacks; some hardened Firefox profiles throw at this one, too. */
const randomByte = (): number =>
  quiet(() => crypto.getRandomValues(new Uint8Array(1))[0]) ?? Math.random() * 256;

/** Version 4 in lower case: digits 0 are drawn freely, the 8 keeps its upper two bits. */
export const uuid = (): string =>
  '00000000-0000-4000-8000-000000000000'.replace(/[08]/g, (digit) =>
    (+digit ? 8 + (randomByte() & 3) : randomByte() & 15).toString(16),
  );

/** What a page or a user put into our storage may be anything; the collector takes UUIDs only. */
export const isUuid = (text: string | undefined): boolean =>
  /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text!);
