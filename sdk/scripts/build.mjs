// Builds dist/: cp.mjs, cp.js, their types; fails above the byte limits of package.json.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { browserBuild } from './esbuild-options.mjs';
import { checkSizes } from './sizes.mjs';

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist');

await build({ ...browserBuild, entryPoints: ['src/index.ts'], format: 'esm', outfile: 'dist/cp.mjs' });
// An element with the id "module" would be a global of that name: only one with exports is CommonJS.
const commonJs = 'typeof module=="object"&&module&&module.exports?module:void 0';
await build({
  ...browserBuild,
  entryPoints: ['src/tag.ts'],
  format: 'iife',
  banner: { js: '(function(commonJs){' },
  footer: { js: `})(${commonJs});` },
  outfile: 'dist/cp.js',
});

execFileSync('node_modules/.bin/tsc', ['-p', 'tsconfig.types.json'], { stdio: 'inherit' });
// One file for each module system: the public types first, then the functions that use them.
const types = readFileSync('build/types/types.d.ts', 'utf8');
const functions = readFileSync('build/types/index.d.ts', 'utf8').replace(
  /^(import|export) type \{[^}]*\} from '[^']*';\n/gm,
  '',
);
for (const name of ['dist/cp.d.ts', 'dist/cp.d.mts']) writeFileSync(name, types + functions);

checkSizes();
