import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { sizeLimits } from './esbuild-options.mjs';

const readme = readFileSync('README.md', 'utf8');

/** Prints min, gzip and brotli bytes of each file; exits with 1 if one is above its limit, or README promises another. */
export const checkSizes = () => {
  for (const [file, limit] of Object.entries(sizeLimits)) {
    const bytes = readFileSync(file);
    const gzip = gzipSync(bytes, { level: 9 }).length;
    const brotli = brotliCompressSync(bytes).length;
    console.log(`${file}: ${bytes.length} min, ${gzip} gzip (limit ${limit}), ${brotli} brotli`);
    const promise = `\`${file}\`.*at most ${limit.toLocaleString('en')} bytes`;
    if (gzip > limit || !new RegExp(promise).test(readme)) {
      console.error(`${file}: above its limit, or not as README says`);
      process.exitCode = 1;
    }
  }
};
