import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts', 'tools/**/*.test.ts'],
    restoreMocks: true,
    // A slow machine is no failure.
    testTimeout: 30_000,
  },
});
