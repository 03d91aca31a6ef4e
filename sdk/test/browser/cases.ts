import type { EngineName } from './engines/engine.js';

const NO_PRERENDER = 'it prerenders no page';
const NO_LONG_TASKS = 'it reports no long tasks';
const NO_OFFLINE = 'its driver cannot cut the network of the browser; the other offline test runs';

/**
 * Tests that an engine cannot run, by the beginning of their names, each with the reason. A case
 * of the 27 is excused only if it has nothing left that runs.
 */
export const EXCUSED: Record<EngineName, Record<string, string>> = {
  chromium: {},
  firefox: {
    'F16 a page prerendered': NO_PRERENDER,
    '10,000 events in one loop make no long task': NO_LONG_TASKS,
  },
  webkit: {
    'links: the middle button': 'its MiniBrowser opens what a middle click opens in the only tab',
    'F16 a page prerendered': NO_PRERENDER,
    '10,000 events in one loop make no long task': NO_LONG_TASKS,
    'F08 30 events made in a browser without network': NO_OFFLINE,
  },
};

export const excuse = (engine: EngineName, name: string): string | undefined =>
  Object.entries(EXCUSED[engine]).find(([beginning]) => name.startsWith(beginning))?.[1];
