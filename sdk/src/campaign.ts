import { quiet } from './guard.js';
import { cutText } from './properties.js';

const FIELD = /^utm_(source|medium|campaign|term|content)$/;

/** The `utm_*` parameters of a URL as a query string; empty or undefined if there are none. */
export const campaignOf = (url: string | undefined): string | undefined =>
  quiet(() => {
    const query = [...new URL(url!).searchParams];
    const fields = query.filter(([name, value]) => value && FIELD.test(name));
    return `${new URLSearchParams(fields.map(([name, value]) => [name, cutText(value)]))}`;
  });

export const campaignFields = (campaign: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(campaign));
