import { dayOf } from '../format.js';

/**
 * The number of the last bucket that is over: those after it still grow, or have not begun. Days are the
 * firm's, hours carry their offset.
 */
export function lastWhole(points, zone, now = Date.now()) {
  const today = dayOf(now, zone);
  const over = ({ start }) => (start.length > 10 ? Date.parse(start) + 3_600_000 <= now : start < today);
  return points.findLastIndex(over);
}
