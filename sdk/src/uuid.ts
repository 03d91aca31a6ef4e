import { quiet } from './guard.js';

/** Not `randomUUID`, which plain http lacks; some hardened Firefox profiles throw at this one, too. */
const randomByte = (): number =>
  quiet(() => crypto.getRandomValues(new Uint8Array(1))[0]) ?? Math.random() * 256;

/** Version 4 in lower case: the four bits of each 0 are drawn, of the 8 the lower two. */
export const uuid = (): string =>
  '00000000-0000-4000-8000-000000000000'.replace(/[08]/g, (digit) =>
    (+digit | (randomByte() & (15 >> (+digit / 4)))).toString(16),
  );

/** What a page or a user put into our storage may be anything; the collector takes UUIDs only. */
export const isUuid = (text: string | undefined): boolean =>
  /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text!);
