import { copyFile, mkdir } from 'node:fs/promises';
import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/main.ts'],
  format: ['esm'],
  platform: 'node',
  target: 'es2023',
  splitting: true,
  sourcemap: true,
  clean: true,
  // tsc writes the declarations (tsconfig.build.json); tsup cannot do it with TypeScript 7.
  dts: false,
  external: ['@raccord/simulators'], // tsup would bundle an optional dependency
  // The docs page serves Scalar from here, so that it needs no other host and no run-time dependency.
  onSuccess: async () => {
    await mkdir('dist/docs', { recursive: true });
    await copyFile('node_modules/@scalar/api-reference/dist/browser/standalone.js', 'dist/docs/scalar.js');
  },
});
