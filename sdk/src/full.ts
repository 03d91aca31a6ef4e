import type { Feature } from './feature.js';
import { engagement } from './features/engagement.js';
import { forms } from './features/forms.js';
import { frames } from './features/frames.js';
import { linker } from './features/linker.js';
import { links } from './features/links.js';
import { scroll } from './features/scroll.js';
import { serverCookie } from './features/server-cookie.js';
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
  linker, // one visitor over the firm's hosts
  frames, // one visitor in embedded widgets
  serverCookie, // a cookie that Safari keeps
];
