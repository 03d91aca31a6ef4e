// Builds dist/: ES modules, cp.js (UMD), core.cjs, stub.js, the types; fails above the byte limits
// of package.json.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { browserBuild, modules } from './esbuild-options.mjs';
import { checkSizes } from './sizes.mjs';

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist');

for (const [name, entry] of Object.entries(modules)) {
  await build({ ...browserBuild, entryPoints: [entry], format: 'esm', outfile: `dist/${name}.mjs` });
}
await build({ ...browserBuild, entryPoints: [modules.core], format: 'cjs', outfile: 'dist/core.cjs' });
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
await build({ ...browserBuild, entryPoints: ['src/stub.ts'], target: 'es5', outfile: 'dist/stub.js' });

execFileSync('node_modules/.bin/tsc', ['-p', 'tsconfig.types.json'], { stdio: 'inherit' });
// One file for each entry and module system: the public types, then the functions, which are the
// same ones in each entry.
const types = readFileSync('build/types/types.d.ts', 'utf8');
const functions = readFileSync('build/types/index.d.ts', 'utf8').replace(
  /^(import|export) type \{[^}]*\} from '[^']*';\n/gm,
  '',
);
for (const name of ['cp.d.ts', 'cp.d.mts', 'core.d.cts', 'core.d.mts']) {
  writeFileSync(`dist/${name}`, types + functions);
}

checkSizes();
