import { readdirSync } from 'node:fs';

/** All files in one process, and so in one page; `node --test` runs any of them alone. */
const files = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.test.mjs'));
for (const file of files.sort()) await import(`./${file}`);
