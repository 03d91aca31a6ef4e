// Runs build/browser/*.test.mjs in the browser that ENGINE names, three files at a time; then says how
// many of the 27 fault cases passed, and what this engine is excused from.
import { readdirSync } from 'node:fs';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { createCases } from './cases.mjs';

const engine = process.env.ENGINE ?? 'chromium';
const only = process.argv.slice(2);
/** These wait the longest, so they start first. */
const SLOW = ['offline.test.mjs', 'answers.test.mjs', 'blocked.test.mjs'];
const files = readdirSync('build/browser')
  .sort((a, b) => SLOW.includes(b) - SLOW.includes(a))
  .filter((name) => name.endsWith('.test.mjs') && (!only.length || only.includes(name.split('.')[0])))
  .map((name) => `build/browser/${name}`);

/** It measures: nothing else of ours may run beside it. */
const ALONE = 'build/browser/longtask.test.mjs';

const cases = createCases();
const start = (files, concurrency) => {
  const tests = run({ files, concurrency });
  tests.on('test:pass', ({ name, skip }) => cases.passed(name, skip));
  tests.on('test:fail', ({ name }) => {
    cases.failed(name);
    process.exitCode = 1;
  });
  tests.compose(new spec()).pipe(process.stdout);
  return new Promise((done) => tests.once('end', done));
};

process.on('exit', () => {
  const { lines, complete } = cases.report(engine);
  console.log(lines.join('\n'));
  if (!complete && !only.length) process.exitCode = 1;
});

await start(files.filter((file) => file !== ALONE), Number(process.env.JOBS ?? 3));
if (files.includes(ALONE)) await start([ALONE], 1);
