import { whenRestored, whenSeen } from './lifecycle.js';
import type { PageView, SpaMode } from './types.js';

/** What two views of one page have in common. */
const pageKey = ({ pathname, search, hash }: Location, mode: SpaMode): string =>
  pathname + (mode === 'path' ? '' : search) + (mode === 'hash' ? hash : '');

/**
 * Decides when the page counts as viewed: first when it is seen, again when its address changes or
 * it comes back from the bfcache. `record` answers whether the view was kept.
 */
export const createPageViews = (record: (view: PageView) => boolean, mode: SpaMode) => {
  let counted: string | undefined;
  let counting = false;

  const view = (details: PageView) => {
    const key = pageKey(location, mode);
    if (record(details)) counted = key;
  };
  /** Counts the address unless it is counted already. */
  const check = () => {
    if (counting && counted !== pageKey(location, mode)) view({});
  };
  return {
    view,
    check,
    start() {
      whenSeen(() => {
        counting = true;
        check();
      });
      whenRestored(() => view({ properties: { navigation_type: 'back_forward_cache' } }));
    },
  };
};
