// Bundles test/<kind>/*.test.ts to build/<kind>/ for `node --test`.
import { readdirSync, rmSync } from 'node:fs';
import { build } from 'esbuild';
import { define } from './esbuild-options.mjs';

const kind = process.argv[2];
rmSync(`build/${kind}`, { recursive: true, force: true });
await build({
  entryPoints: readdirSync(`test/${kind}`)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `test/${kind}/${name}`),
  outdir: `build/${kind}`,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: 'inline',
  define,
});
