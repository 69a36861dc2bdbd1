import { createRequire } from 'node:module';
import { configDefaults, defineConfig } from 'vitest/config';

const n8nPackage = createRequire(new URL('packages/n8n/package.json', import.meta.url));

const tests = [
  'packages/*/src/**/*.test.ts',
  'apps/*/src/**/*.test.ts',
  'tools/**/*.test.ts',
  'examples/**/*.test.ts',
  'benchmarks/**/*.test.ts',
];

/** They mock a dependency: every later file of their worker would get the mock too. */
const mocking = ['packages/connector-*/src/import.test.ts'];

/** They load n8n-workflow, which gives every bigint a `toJSON`. */
const n8n = ['packages/n8n/src/**/*.test.ts'];

/** They share a PostgreSQL server. Those in `prove/` take minutes: see `tools/prove/`. */
const rest = ['apps/rest/src/**/*.test.ts', ...(process.env['RACCORD_PROOF'] ? ['apps/rest/prove/*.test.ts'] : [])];

export default defineConfig({
  test: {
    // Its ES modules do not load in Node: n8n too loads the other ones.
    alias: { 'n8n-workflow': n8nPackage.resolve('n8n-workflow') },
    restoreMocks: true,
    // These end a test that hangs, on however slow a machine.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    pool: 'threads',
    maxWorkers: '100%',
    // A worker for each file would cost as much as the tests. The files of a project share workers and loaded modules, so
    // a test leaves globals, modules and connectors as it found them. The groups run one after the other.
    projects: [
      project(
        'shared',
        { include: tests, exclude: [...configDefaults.exclude, ...mocking, ...n8n, ...rest], isolate: false },
        0,
      ),
      project(
        'rest',
        { include: rest, isolate: false, globalSetup: 'apps/rest/src/test-support/postgres-server.ts' },
        0,
      ),
      project('n8n', { include: n8n, isolate: false }, 1),
      project('mocking', { include: mocking, isolate: true }, 2),
    ],
  },
});

interface Files {
  readonly include: string[];
  readonly exclude?: string[];
  readonly isolate: boolean;
  readonly globalSetup?: string;
}

function project(name: string, files: Files, groupOrder: number) {
  return { extends: true as const, test: { name, ...files, sequence: { groupOrder } } };
}
