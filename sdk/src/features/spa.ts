import type { Feature } from '../feature.js';
import { quiet } from '../guard.js';
import { whenNavigated } from '../navigation.js';

/** Page views of a single-page app: the address is looked at after each change. */
export const spa: Feature = ({ options, checkView }) => {
  if (options.auto === false || options.spa === false) return;
  quiet(() => whenNavigated(checkView)); // a page may have frozen its history
};
