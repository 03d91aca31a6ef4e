import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { sizeLimits } from './esbuild-options.mjs';

/** Prints min, gzip and brotli bytes of each file; exits with 1 if one is above its limit. */
export const checkSizes = () => {
  for (const [file, limit] of Object.entries(sizeLimits)) {
    const bytes = readFileSync(file);
    const gzip = gzipSync(bytes, { level: 9 }).length;
    const brotli = brotliCompressSync(bytes).length;
    console.log(`${file}: ${bytes.length} min, ${gzip} gzip (limit ${limit}), ${brotli} brotli`);
    if (gzip > limit) process.exitCode = 1;
  }
};
