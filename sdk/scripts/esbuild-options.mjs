import { readFileSync } from 'node:fs';

export const { version, sizeLimits } = JSON.parse(readFileSync('package.json', 'utf8'));

export const define = { __VERSION__: JSON.stringify(version) };

export const browserBuild = {
  bundle: true,
  minify: true,
  target: 'es2020',
  platform: 'browser',
  legalComments: 'none',
  define,
};
