import type { Ids } from '../identity.js';

export const PARAMETER = '_cp';
const LONGEST_SECONDS = 120;

const OURS = /([?&])_cp=([^&#]*)(&?)/;

/** What the linker hands over: both ids and when, so that a link passed on is soon worthless. */
export const format = ({ visitor, session }: Ids, now: number): string =>
  `${visitor}.${session}.${Math.floor(now / 1000).toString(36)}`;

/** The ids in a URL, whatever they are; undefined if there are none, or too old. */
export const idsOf = (url: string, now: number): Ids | undefined => {
  const [visitor, session, at] = OURS.exec(url)?.[2]!.split('.') ?? [];
  const age = now / 1000 - parseInt(at!, 36);
  return age >= 0 && age <= LONGEST_SECONDS ? { visitor: visitor!, session: session! } : undefined;
};

/** The rest stays byte for byte. */
export const withoutIds = (url: string): string =>
  url.replace(OURS, (_, before: string, __, after: string) => after && before);

export const withIds = (url: string, ids: string): string =>
  url.replace(/(\?[^#]*)?(?=#|$)/, (query) => `${query ? `${query}&` : '?'}${PARAMETER}=${ids}`);
