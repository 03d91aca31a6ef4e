import type { Feature } from '../feature.js';
import { onAny } from '../lifecycle.js';
import { whenViewEnds } from './view-end.js';

/**
 * The lowest line of the page that was in sight, in percent of the page's height: 100 where nothing
 * needs scrolling. Once per view, when it first ends. By the time a single-page app's change of
 * address is known the next page may be there: so it is measured at what comes before, too.
 */
export const scroll: Feature = (host) => {
  if (!host.options.scroll) return;
  let lowest = 0;
  let height = 0;
  let isTold = false;

  onAny(window, 'load scroll pointerdown keydown visibilitychange pagehide', () => {
    const page = document.scrollingElement!;
    lowest = Math.max(lowest, page.scrollTop + page.clientHeight);
    height = page.scrollHeight;
  });
  const take = () => {
    if (isTold || !height) return undefined;
    isTold = true;
    return { percent: Math.min(100, Math.round((100 * lowest) / height)) };
  };
  whenViewEnds(host, 'scroll_depth', take, () => {
    lowest = height = 0;
    isTold = false;
  });
};
