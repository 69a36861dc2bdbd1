import { defineConfig } from 'tsup';

export default defineConfig({
  entry: [
    'src/index.ts',
    'src/command/main.ts',
    'src/runtime/index.ts',
    'src/runtime/document/reader.ts',
    'src/runtime/login.ts',
    'src/runtime/place-credential.ts',
  ],
  format: ['esm'],
  platform: 'node',
  target: 'es2023',
  splitting: true,
  sourcemap: true,
  clean: true,
  // tsc writes the declarations (tsconfig.build.json); tsup cannot do it with TypeScript 7.
  dts: false,
});
