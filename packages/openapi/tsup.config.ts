import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts', 'src/tools/index.ts', 'src/command/index.ts', 'src/command/main.ts'],
  format: ['esm'],
  platform: 'neutral',
  external: [/^node:/],
  target: 'es2023',
  splitting: true,
  sourcemap: true,
  clean: true,
  // tsc writes the declarations (tsconfig.build.json); tsup cannot do it with TypeScript 7.
  dts: false,
});
