import type { Feature } from './feature.js';
import { spa } from './features/spa.js';
import { spill } from './features/spill.js';

/** All that the full entry adds to the core, one line each. The order is the order of their start. */
export const features: Feature[] = [
  spa, // page views of single-page apps
  spill, // what a page could not send, kept for the next
];
