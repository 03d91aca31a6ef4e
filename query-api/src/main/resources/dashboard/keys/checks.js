/** What an installation check knows, turned into words: {mark, text, next}. Plain functions of plain values. */

import { CONSENT_CALL } from './code.js';

const CONSENT = `Accept the banner of the page; without one, let the page call ${CONSENT_CALL}.`;

/** `trouble`: why that goes on for long. */
export const beginning = (trouble) => ({ mark: 'wait', text: 'Beginning to listen…', next: trouble });

export function originCheck({ kind, allowed_origins: allowed }, page) {
  if (kind === 'server') return { mark: 'good', text: 'A server key is used from back ends; it needs no origin.' };
  if (allowed.includes('*')) return { mark: 'good', text: 'The key may be used on every site.' };
  if (allowed.includes(page.origin)) return { mark: 'good', text: `The key may be used on ${page.origin}.` };
  return { mark: 'bad', text: `The key does not list ${page.origin}: its events are refused.`, next: 'Make a key that lists this origin.' };
}

export function eventCheck(seen, foreign, page) {
  if (seen) return { mark: 'good', text: `${seen.event_type === 'page_view' ? 'A page view' : 'An event'} came from ${page.host}: “${seen.name}”${seen.path ? ` on ${seen.path}` : ''}.` };
  if (foreign) return { mark: 'wait', text: `Nothing from ${page.host} yet, but an event came from ${foreign}.`, next: 'If that is the same site under another name, check it by that address.' };
  return { mark: 'wait', text: `Nothing from ${page.host} yet.`, next: 'Open the page in another tab.' };
}

/** `since` counts what the ledger of today gained. */
export function consentCheck({ consent_mode: mode }, since) {
  if (since.withheld > 0) return { mark: 'warn', text: `${since.withheld} events were withheld: their visitors had not consented.`, next: `The page sends. ${CONSENT}` };
  if (mode === 'required') return { mark: 'info', text: 'This key needs consent: the script keeps silent until the visitor accepts.', next: CONSENT };
  return { mark: 'info', text: 'This key needs no consent.' };
}

export function rejectionCheck(since, refused) {
  const codes = Object.entries(since.rejected).filter(([, n]) => n > 0);
  if (refused.length) return { mark: 'bad', text: `Requests were refused: ${refused.map(({ kind, subject }) => `${kind.replaceAll('_', ' ')} (${subject})`).join(', ')}.`, next: 'See Abuse for what each of them means.' };
  if (codes.length) return { mark: 'warn', text: `Events were rejected: ${codes.map(([code, n]) => `${code.replaceAll('_', ' ')} ${n}`).join(', ')}.`, next: 'The answer to the request names the field; look at it in the browser’s network tools.' };
  return { mark: 'info', text: 'Nothing was rejected since you began.' };
}

/** What a day's rows hold, added up over its sources. */
export function sums(rows) {
  const all = { withheld: 0, rejected: {} };
  for (const { withheld, rejected } of rows) {
    all.withheld += withheld;
    for (const [code, n] of Object.entries(rejected)) all.rejected[code] = (all.rejected[code] ?? 0) + n;
  }
  return all;
}

export function gained(now, before) {
  const rejected = Object.entries(now.rejected).map(([code, n]) => [code, n - (before.rejected[code] ?? 0)]);
  return { withheld: now.withheld - before.withheld, rejected: Object.fromEntries(rejected) };
}

/** A host as its events name it; null where an event has no address. */
export function hostOf(url) {
  try {
    return new URL(url).host;
  } catch {
    return null;
  }
}
