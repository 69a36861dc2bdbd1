import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

const n8nCodegen = createRequire(new URL('packages/n8n-codegen/package.json', import.meta.url));

export default defineConfig({
  test: {
    // Its ES modules do not load in Node: n8n too loads the other ones.
    alias: { 'n8n-workflow': n8nCodegen.resolve('n8n-workflow') },
    include: [
      'packages/*/src/**/*.test.ts',
      'apps/*/src/**/*.test.ts',
      'tools/**/*.test.ts',
      'examples/**/*.test.ts',
      'benchmarks/**/*.test.ts',
    ],
    restoreMocks: true,
    // A slow machine is no failure.
    testTimeout: 30_000,
  },
});
