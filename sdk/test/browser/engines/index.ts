import { chromium } from './chromium.js';
import type { Engine, EngineName } from './engine.js';
import { firefox } from './firefox.js';
import { webkit } from './webkit.js';

const engines: Record<EngineName, Engine> = { chromium, firefox, webkit };

/** The one `ENGINE` names. */
export const engineName = (process.env.ENGINE ?? 'chromium') as EngineName;

export const engine = engines[engineName];
if (!engine) throw new Error(`ENGINE is ${engineName}, not one of ${Object.keys(engines).join(', ')}`);
