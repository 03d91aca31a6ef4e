import type { Host } from '../feature.js';
import { whenHidden, whenLeaving } from '../lifecycle.js';
import type { Properties } from '../types.js';

/**
 * Tracks what is to be said of a page view when it is hidden, left or followed by another, with the
 * URL it had; then `reset` begins anew. Nothing is said of a page that was never counted.
 */
export const whenViewEnds = (
  { track, viewed, whenView }: Host,
  name: string,
  take: () => Properties | undefined,
  reset: () => void,
): void => {
  const report = () => {
    const properties = viewed() ? take() : undefined;
    if (properties) track(name, properties, viewed());
  };
  whenHidden(report);
  whenLeaving(report);
  whenView(() => {
    report();
    reset();
  });
};
