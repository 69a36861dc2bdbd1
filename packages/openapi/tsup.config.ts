import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts'],
  format: ['esm'],
  platform: 'neutral',
  target: 'es2023',
  splitting: true,
  sourcemap: true,
  clean: true,
  // tsc writes the declarations (tsconfig.build.json); tsup cannot do it with TypeScript 7.
  dts: false,
});
