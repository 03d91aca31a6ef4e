import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { sizeLimits } from './esbuild-options.mjs';

const readme = readFileSync('README.md', 'utf8');

const measure = (file) => {
  const bytes = readFileSync(file);
  return {
    min: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes).length,
  };
};

/** Prints min, gzip and brotli bytes of each file; exits with 1 if one is above its limit, or README promises another. */
export const checkSizes = () => {
  for (const [file, limits] of Object.entries(sizeLimits)) {
    const sizes = measure(file);
    const shown = Object.entries(sizes).map(([kind, bytes]) =>
      limits[kind] ? `${bytes} ${kind} (limit ${limits[kind]})` : `${bytes} ${kind}`,
    );
    console.log(`${file}: ${shown.join(', ')}`);
    const promise = `\`${file}\`.*at most ${limits.gzip.toLocaleString('en')} bytes`;
    const isKept = Object.entries(limits).every(([kind, limit]) => sizes[kind] <= limit);
    if (!isKept || !new RegExp(promise).test(readme)) {
      console.error(`${file}: above its limit, or not as README says`);
      process.exitCode = 1;
    }
  }
};
