import type { Feature } from '../feature.js';
import { onAny } from '../lifecycle.js';
import { whenViewEnds } from './view-end.js';

/** So long after a sign of life the visitor is believed to be reading. */
const ATTENTION_MS = 30_000;

const SIGNS = 'pointermove pointerdown keydown scroll focus blur visibilitychange pageshow pagehide';

/**
 * The time the page was visible and had the focus, at most 30 seconds of it after each sign of life.
 * Told whenever the view ends or is interrupted, each time only what is new: the sum is the time.
 */
export const engagement: Feature = (host) => {
  if (!host.options.engagement) return;
  let isAttended = false;
  let since = 0;
  let millis = 0;

  const count = (event?: Event) => {
    const now = performance.now();
    if (isAttended) millis += Math.min(now - since, ATTENTION_MS);
    since = now;
    // Chromium hides a leaving page after its pagehide, Safari not at all.
    isAttended =
      event?.type !== 'pagehide' && document.visibilityState === 'visible' && document.hasFocus();
  };
  const take = () => {
    if (isAttended) count();
    const seconds = Math.floor(millis / 1000);
    millis -= seconds * 1000;
    return seconds ? { seconds } : undefined;
  };
  count();
  onAny(window, SIGNS, count);
  whenViewEnds(host, 'engagement', take, () => (millis = 0));
};
