import { copyFile, mkdir } from 'node:fs/promises';
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
  // The docs page serves Scalar from here, so that it needs no other host and no run-time dependency.
  onSuccess: async () => {
    await mkdir('dist/docs', { recursive: true });
    const scalar = new URL('browser/standalone.js', import.meta.resolve('@scalar/api-reference'));
    await copyFile(scalar, 'dist/docs/scalar.js');
  },
});
