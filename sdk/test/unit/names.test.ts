import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { internalNames } from '../../scripts/internal-names.mjs';

const declared = (text: string) =>
  [...text.matchAll(/^\s+(?:readonly |get |set |static )*(\w+)\??[:(<]/gm)].map((match) => match[1]!);

/** Property names of the language and the browser, as TypeScript knows them. */
const platform = () => {
  const require = createRequire(import.meta.url);
  const compiler = createRequire(require.resolve('typescript/package.json'));
  const name = `@typescript/typescript-${process.platform}-${process.arch}/package.json`;
  const folder = join(dirname(compiler.resolve(name)), 'lib');
  const files = readdirSync(folder).filter((file) => /^lib\..*\.d\.ts$/.test(file));
  return files.flatMap((file) => declared(readFileSync(join(folder, file), 'utf8')));
};

test('no name that the build shortens is one of the platform or of the public API', () => {
  const taken = new Set([...platform(), ...declared(readFileSync('src/types.ts', 'utf8'))]);
  assert.ok(taken.has('sendBeacon') && taken.has('honorGPC') && taken.has('toISOString'));

  assert.deepEqual(internalNames.filter((name) => taken.has(name)), []);
});

test('no name that the build shortens is written as text: it would not be shortened there', () => {
  const sources = (readdirSync('src', { recursive: true }) as string[]).filter((file) => file.endsWith('.ts'));
  const texts = sources.flatMap((file) => readFileSync(join('src', file), 'utf8').match(/'[^'\n]*'/g) ?? []);

  assert.deepEqual(internalNames.filter((name) => texts.includes(`'${name}'`)), []);
});
