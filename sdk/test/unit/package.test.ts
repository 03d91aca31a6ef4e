import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import test from 'node:test';
import { build } from 'esbuild';

// As a site that has installed the package sees it: by its name, from dist/.
const NAME = '@consultantpro/tracking';
const ENTRIES = [NAME, `${NAME}/core`];
const FUNCTIONS = ['flush', 'identify', 'init', 'page', 'reset', 'setConsent', 'track'];
const FOLDER = 'build/consumer';

const inputsOf = async (entry: string) => {
  const { metafile } = await build({ entryPoints: [entry], bundle: true, write: false, metafile: true });
  return Object.keys(metafile.inputs);
};

test('the core brings no feature along, the full entry brings them all', async () => {
  const ofFeatures = /\/(features\/.*|host|full|spill|navigation)\.ts$/;
  const core = await inputsOf('src/core.ts');
  const full = await inputsOf('src/index.ts');

  assert.deepEqual(core.filter((file) => ofFeatures.test(file)), []);
  assert.ok(core.includes('src/tracker.ts'));
  assert.ok(full.filter((file) => ofFeatures.test(file)).length > 5);
});

const bundle = async (contents: string) => {
  const stdin = { contents, resolveDir: process.cwd() };
  const { outputFiles } = await build({ stdin, bundle: true, write: false, minify: true, format: 'esm' });
  return outputFiles[0]!.text;
};

test('an import that is not used costs nothing', async () => {
  for (const entry of ENTRIES) {
    assert.equal(await bundle(`import { track } from '${entry}';`), '');
    assert.equal(await bundle(`import '${entry}';`), '');
  }
});

for (const entry of ENTRIES) {
  for (const [way, load] of [
    ['import', (name: string) => import(name)],
    ['require', async (name: string) => createRequire(pathToFileURL('package.json').href)(name)],
  ] as const) {
    test(`${way} of ${entry} on a server: the seven functions, each a silent no-op`, async () => {
      assert.equal(typeof globalThis.window, 'undefined');
      const api = await load(entry);

      assert.deepEqual(FUNCTIONS.filter((name) => typeof api[name] !== 'function'), []);
      for (const name of FUNCTIONS) {
        assert.equal(api[name](), undefined);
        assert.equal(api[name]({ firm: 'acme', key: 'k1', collector: 'https://c.example' }), undefined);
      }
    });
  }
}

const USE = (entry: string) => `
import { init, page, track, identify, setConsent, reset, flush } from '${entry}';
import type { ConsentState, EventPayload, Options, PageView, Properties, SpaMode, Tracker } from '${entry}';

const state: ConsentState = 'granted';
const mode: SpaMode = 'hash';
const beforeSend = (event: EventPayload): EventPayload | null => (event.url ? event : null);
const options: Options = { firm: 'acme', key: 'k1', spa: mode, consent: 'pending', beforeSend };
const view: PageView = { name: 'Home', properties: { a: 1 } satisfies Properties };
const tracker: Tracker | undefined = init(options);
tracker?.page(view);
page();
track('name', { plan: 'pro' });
identify('a@b.example', {});
setConsent(state, { banner: 1 });
reset();
flush();
// @ts-expect-error the key is missing
init({ firm: 'acme' });
// @ts-expect-error no such state
setConsent('maybe');
type IsAny<T> = 0 extends 1 & T ? true : false;
const noAny: [IsAny<typeof init>, IsAny<Parameters<typeof track>[1]>] = [false, false];
void noAny;
`;

/** tsc answers nothing where all is well; what it finds is on its standard output. */
const check = (module: string, moduleResolution: string, files: string[]) => {
  const options = ['--strict', '--noEmit', '--target', 'es2022', '--lib', 'es2022,dom', '--types', ''];
  const args = [...options, '--module', module, '--moduleResolution', moduleResolution, ...files];
  try {
    return execFileSync('node_modules/.bin/tsc', ['--ignoreConfig', ...args], { encoding: 'utf8' });
  } catch (error) {
    return String((error as { stdout: unknown }).stdout);
  }
};

test('the types of each entry fit each way to resolve and each module system', () => {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const files = ENTRIES.flatMap((_, i) => [`${FOLDER}/use${i}.mts`, `${FOLDER}/use${i}.cts`]);
  files.forEach((file, i) => writeFileSync(file, USE(ENTRIES[i >> 1]!)));

  assert.equal(check('node16', 'node16', files), '');
  assert.equal(check('preserve', 'bundler', files), '');
});

test('README and the demo hold the stub that is built', () => {
  const stub = `<script>\n${readFileSync('dist/stub.js', 'utf8').trim()}\n`;
  const pages = (readdirSync('demo', { recursive: true }) as string[]).filter((file) => file.endsWith('.html'));
  const files = ['README.md', ...pages.map((page) => `demo/${page}`)];

  assert.ok(files.length > 3);
  assert.deepEqual(files.filter((file) => !readFileSync(file, 'utf8').includes(stub)), []);
});
