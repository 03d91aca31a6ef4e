import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import test from 'node:test';

const MODULES = {
  'cp.mjs': () => import(pathToFileURL('dist/cp.mjs').href),
  'cp.js': async () => createRequire(pathToFileURL('package.json').href)('./dist/cp.js'),
};
const FUNCTIONS = ['flush', 'identify', 'init', 'page', 'reset', 'setConsent', 'track'];

for (const [name, load] of Object.entries(MODULES)) {
  test(`${name} on a server exports the seven functions, each a silent no-op`, async () => {
    const api = await load();

    assert.deepEqual(Object.keys(api).sort(), FUNCTIONS);
    for (const call of FUNCTIONS) assert.equal(api[call]({ firm: 'acme', key: 'k1' }), undefined);
  });
}
