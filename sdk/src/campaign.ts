import { quiet } from './guard.js';

/** The `utm_*` parameters of one visit. */
export type Campaign = Record<string, string>;

const FIELDS = ['source', 'medium', 'campaign', 'term', 'content'].map((field) => `utm_${field}`);
const MAX_LENGTH = 256;

/** The campaign a URL names, or undefined if it names none. */
export const campaignOf = (url: string | undefined): Campaign | undefined => {
  const query = quiet(() => new URL(url!).searchParams);
  const found = FIELDS.flatMap((field) => {
    const value = query?.get(field);
    return value ? [[field, value.slice(0, MAX_LENGTH)]] : [];
  });
  return found.length ? Object.fromEntries(found) : undefined;
};
