import { readFileSync } from 'node:fs';
import { internalNames } from './internal-names.mjs';

export const { version, sizeLimits } = JSON.parse(readFileSync('package.json', 'utf8'));

export const define = { __VERSION__: JSON.stringify(version) };

export const browserBuild = {
  bundle: true,
  minify: true,
  mangleProps: new RegExp(`^(${internalNames.join('|')})$`),
  target: 'es2020',
  platform: 'browser',
  legalComments: 'none',
  tsconfigRaw: {}, // ours is for the checker; esbuild would write "use strict" because of it
  define,
};

/** What `import` gets: a name in dist/, and where it begins. */
export const modules = { cp: 'src/index.ts', core: 'src/core.ts' };
