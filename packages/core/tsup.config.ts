import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts', 'src/kernel.ts', 'src/tools.ts', 'src/triggers.ts', 'src/undici.ts'],
  format: ['esm'],
  platform: 'neutral',
  target: 'es2023',
  external: [/^node:/],
  splitting: true,
  sourcemap: true,
  clean: true,
  // tsc writes the declarations (tsconfig.build.json); tsup cannot do it with TypeScript 7.
  dts: false,
});
