import type { Feature } from './feature.js';
import { engagement } from './features/engagement.js';
import { forms } from './features/forms.js';
import { links } from './features/links.js';
import { scroll } from './features/scroll.js';
import { spa } from './features/spa.js';
import { spill } from './features/spill.js';

/** All that the full entry adds to the core, one line each. The order is the order of their start. */
export const features: Feature[] = [
  spa, // page views of single-page apps
  spill, // what a page could not send, kept for the next
  scroll, // how far down a page was seen
  engagement, // how long it was looked at
  links, // clicks on outbound links and downloads
  forms, // that forms are submitted
];
