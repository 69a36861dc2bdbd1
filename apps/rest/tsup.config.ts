import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/main.ts'],
  format: ['esm'],
  platform: 'node',
  target: 'es2023',
  splitting: true,
  removeNodeProtocol: false, // `node:sqlite` has no name without it
  sourcemap: true,
  clean: true,
  dts: false, // nobody imports the service
  external: ['@raccord/simulators'], // tsup would bundle an optional dependency
  // The docs page serves Scalar from here, compressed, so that it needs no other host and no run-time dependency.
  onSuccess: async () => {
    await mkdir('dist/docs', { recursive: true });
    const scalar = new URL('browser/standalone.js', import.meta.resolve('@scalar/api-reference'));
    await copyFile(scalar, 'dist/docs/scalar.js');
    const script = await readFile(scalar);
    // The highest quality takes 20 s for 10 % less.
    const params = { [constants.BROTLI_PARAM_QUALITY]: 6 };
    await writeFile('dist/docs/scalar.js.br', brotliCompressSync(script, { params }));
    await writeFile('dist/docs/scalar.js.gz', gzipSync(script, { level: 9 }));
  },
});
