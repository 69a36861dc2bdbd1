import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkImports } from './check.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'raccord imports '));
  plant('packages/core/package.json', '{"peerDependencies": {"undici": "^8.0.0"}}');
  plant('packages/simulators/package.json', '{"dependencies": {"hono": "4.0.0"}}');
  plant(
    'packages/connector-x/package.json',
    '{"dependencies": {"zod": "4.0.0"}, "peerDependencies": {"@raccord/core": "*"}}',
  );
  plant('apps/rest/package.json', '{"dependencies": {"@raccord/core": "*"}, "devDependencies": {"pino": "*"}}');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function plant(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** What the check says of one file, planted alone. */
function told(path: string, text: string): string[] {
  plant(path, text);
  return checkImports(root);
}

test('a tree that keeps the table passes', () => {
  plant('packages/core/src/text/a.ts', "export { b } from './b.js';");
  plant('packages/core/src/text/b.ts', 'export const b = 1;');
  plant('packages/core/src/undici.ts', "import { request } from 'undici';\nexport { request };");
  plant('packages/simulators/src/a.ts', "import 'node:http';\nimport 'hono/cookie';");
  plant('packages/connector-x/src/a.ts', "import { core } from '@raccord/core';\nimport { z } from 'zod';");
  plant(
    'apps/rest/src/a.ts',
    "import 'node:http';\nconst name = 'x';\nvoid import(name);\nimport '@raccord/core/kernel';",
  );
  expect(checkImports(root)).toEqual([]);
});

test.each([
  ['static', "import { z } from 'zod';"],
  ['side effect', "import 'zod';"],
  ['subpath', "import { z } from 'zod/v4';"],
  ['re-export', "export { z } from 'zod';"],
  ['star re-export', "export * from 'zod';"],
  ['dynamic', "const z = await import('zod');"],
  ['type', "import type { z } from 'zod';"],
  ['inside a type', "export type Z = import('zod').ZodType;"],
  ['require', "const z = require('zod');"],
  ['import equals', "import z = require('zod');"],
])('core may not import zod: %s', (_, text) => {
  expect(told('packages/core/src/text/a.ts', `\n${text}`)).toEqual([
    'packages/core/src/text/a.ts:2: imports zod: packages/core/src/** may import no package',
  ]);
});

test('an import inside core points down, also one of types', () => {
  plant('packages/core/src/text/link.ts', "import type { Call } from '../call/call.js';");
  plant('packages/core/src/exchange/send.ts', "import './draft.js';");
  plant('packages/core/src/exchange/draft.ts', '');
  expect(told('packages/core/src/call/call.ts', "import '../exchange/send.js';")).toEqual([
    'packages/core/src/text/link.ts:1: imports ../call/call.js, which is in a higher layer',
  ]);
});

test('a new folder of core needs a layer', () => {
  expect(told('packages/core/src/other/a.ts', '')).toEqual([
    'packages/core/src/other/a.ts: is in no layer of tools/imports/layers.ts',
  ]);
});

test('text that only looks like an import is none', () => {
  expect(told('packages/core/src/text/a.ts', "// import 'zod'\nexport const text = \"import 'zod'\";")).toEqual([]);
});

test('core takes undici in its undici entry and in runtime/ only', () => {
  plant('packages/core/src/runtime/pool.ts', "import 'undici';");
  expect(told('packages/core/src/client.ts', "import 'undici';")).toEqual([
    'packages/core/src/client.ts:1: imports undici: packages/core/src/** may import no package',
  ]);
});

test.each(['node:fs', 'fs', 'hono', '@raccord/connector-y'])('a connector may not import %s', (name) => {
  expect(told('packages/connector-x/src/a.ts', `import '${name}';`)).toEqual([
    `packages/connector-x/src/a.ts:1: imports ${name}: packages/connector-*/src/** may import @raccord/core, zod`,
  ]);
});

test('a simulator may not import core', () => {
  expect(told('packages/simulators/src/a.ts', "import '@raccord/core';")[0]).toContain('imports @raccord/core');
});

test('a run function takes types of zod, not its values', () => {
  plant('packages/connector-x/src/good.run.ts', "import type { z } from 'zod';");
  expect(told('packages/connector-x/src/deep/bad.run.ts', "import { z } from 'zod';")).toEqual([
    'packages/connector-x/src/deep/bad.run.ts:1: imports zod: packages/connector-*/src/{runs.ts,**/*.run.ts} may import @raccord/core',
  ]);
});

test('a run function may not load zod through another file', () => {
  plant('packages/connector-x/src/schema.ts', "import { z } from 'zod';");
  plant('packages/connector-x/src/between.ts', "import './schema.js';");
  plant('packages/connector-x/src/types.run.ts', "import type { Schema } from './schema.js';");
  expect(told('packages/connector-x/src/runs.ts', "import './between.js';")).toEqual([
    'packages/connector-x/src/runs.ts: loads packages/connector-x/src/schema.ts, which imports zod: packages/connector-*/src/{runs.ts,**/*.run.ts} may import @raccord/core',
  ]);
});

test('nobody reads the inside of another package', () => {
  expect(told('apps/rest/src/a.ts', "import '@raccord/core/src/client.js';")).toEqual([
    'apps/rest/src/a.ts:1: imports @raccord/core/src/client.js, which is inside another package',
  ]);
  expect(told('apps/rest/src/a.ts', "import '../../../packages/core/src/client.js';")).toEqual([
    'apps/rest/src/a.ts:1: imports ../../../packages/core/src/client.js, outside its own package',
  ]);
});

test('a package declares what it imports, not only for its own development', () => {
  expect(told('apps/rest/src/a.ts', "import 'pino';")).toEqual([
    'apps/rest/src/a.ts:1: imports pino, which apps/rest/package.json does not declare for users',
  ]);
});

test('a computed import is refused where the table names packages', () => {
  expect(told('packages/connector-x/src/a.ts', 'export const load = (name: string) => import(name);')).toEqual([
    'packages/connector-x/src/a.ts:1: imports a computed name, which cannot be checked',
  ]);
});

test('import circles are refused, also those of types', () => {
  plant('packages/core/src/text/a.ts', "import type { B } from './b.js';");
  plant('packages/core/src/text/b.ts', "export * from './deep/c.js';");
  expect(told('packages/core/src/text/deep/c.ts', "import '../a.js';")).toEqual([
    'packages/core/src/text/a.ts: import circle: packages/core/src/text/a.ts → packages/core/src/text/b.ts → packages/core/src/text/deep/c.ts → packages/core/src/text/a.ts',
  ]);
});

test('tests and what only they use are free', () => {
  plant('packages/core/src/text/a.test.ts', "import 'node:http';");
  expect(told('packages/core/src/test-support/server.ts', "import 'node:http';")).toEqual([]);
});

test('a package without a rule is refused', () => {
  expect(told('packages/other/src/a.ts', '')).toEqual([
    'packages/other/src/a.ts: no rule of tools/imports/table.ts matches this file',
  ]);
});
