import type { Feature } from '../feature.js';
import { quiet } from '../guard.js';
import { whenHidden, whenLeaving } from '../lifecycle.js';
import { whenNavigated } from '../navigation.js';
import type { SpaMode } from '../types.js';

/** What two views of one page have in common. */
const pageKey = (mode: SpaMode | undefined): string =>
  location.pathname +
  (mode === 'path' ? '' : location.search) +
  (mode === 'hash' ? location.hash : '');

/** Page views of a single-page app, from the first view on: each other address is one. */
export const spa: Feature = ({ options: { auto, spa: mode }, whenView, view }) => {
  if (auto === false || mode === false) return;
  let counted: string | undefined;
  whenView(() => (counted = pageKey(mode)));
  const check = () => {
    if (counted !== undefined && counted !== pageKey(mode)) view({});
  };
  quiet(() => whenNavigated(check)); // a page may have frozen its history
  // An address changed in the last moment.
  whenHidden(check);
  whenLeaving(check);
};
