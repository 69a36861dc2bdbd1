import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acmeFixtures } from './test-support/acme-fixtures.js';

// What a reader of a report sees, of connectors that do not keep the contract. They are run as their authors run them.
const folder = mkdtempSync(join(tmpdir(), 'raccord-report-'));
afterAll(() => rmSync(folder, { recursive: true }));
const source = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);

/** A connector with two operations, of which one is changed. */
function contractOf(name: string, patch: string, options: string): void {
  const fixtures = JSON.stringify(pathToFileURL(join(folder, 'fixtures')).href);
  const code = `import * as z from ${source('../node_modules/zod/index.js')};
import { describeConnector } from ${source('index.ts')};
import { acme } from ${source('test-support/acme.ts')};
const { get, search } = acme.resources.things;
const { auth, ...connection } = acme.connection;
const connector = {
  ...acme,
  connection: { ...connection, auth: { key: auth.key }, test: { operation: 'things.search', input: {} } },
  resources: { things: { get: { ...get, ...${patch} }, search } },
  triggers: {},
};
describeConnector(connector, { fixtures: new URL(${fixtures}), ${options} });`;
  writeFileSync(join(folder, `${name}.test.ts`), code);
}

interface Result {
  readonly status: string;
  readonly title: string;
  readonly ancestorTitles: readonly string[];
  readonly failureMessages: readonly string[];
}

const results = new Map<string, readonly Result[]>();

/** The tests of a connector that did not pass, by name, with what the report says of each. */
function failed(name: string): [test: string, said: string][] {
  const bad = results.get(`${name}.test.ts`)?.filter(({ status }) => status === 'failed') ?? [];
  return bad.map(({ ancestorTitles, title, failureMessages }) => [
    [...ancestorTitles.slice(1), title].join(' '),
    failureMessages.join('\n'),
  ]);
}

beforeAll(async () => {
  mkdirSync(join(folder, 'fixtures'));
  for (const { name, bytes } of acmeFixtures.filter((one) => /^things\.(get|search)\./.test(one.name)))
    writeFileSync(join(folder, 'fixtures', name), bytes);
  contractOf('broken', '{ input: z.unknown() }', '');
  contractOf('missing', '{}', "calls: { 'things.get': { thing_id: 't-1', lang: 'en' } }");
  contractOf('wrong', "{ description: ' ', docs: 'x' }", "calls: { 'things.gte': {} }");
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
  const report = join(folder, 'report.json');
  // Without --update a runner that is told `CI` writes no snapshot, and each test of a sent request fails.
  const args = [vitest, 'run', '--update', '--root', folder, '--reporter=json', `--outputFile=${report}`];
  await new Promise((resolve) => spawn(process.execPath, args, { cwd: folder }).on('close', resolve));
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    testResults: { name: string; assertionResults: Result[] }[];
  };
  for (const { name, assertionResults } of testResults) results.set(basename(name), assertionResults);
});

test('a manifest that cannot be made fails one test, which is named by the reason and alone', () => {
  const [[name, said] = []] = failed('broken');
  expect(name).toMatch(/^connector manifest cannot be made: .*things\.get: .*input/);
  expect(said).toContain('connector manifest: toManifest');
  expect(results.get('broken.test.ts')).toHaveLength(1);
});

test('a manifest that is missing beside the fixtures fails one test, which says what to write', () => {
  const [[name, said] = [], ...others] = failed('missing');
  expect([name, others]).toEqual(['connector manifest', []]);
  expect(said).toContain('manifest.json is missing beside the fixtures');
});

test('a failing test says each finding in its message, and nothing about the suite', () => {
  const [, said] = failed('wrong').find(([name]) => name === 'definition things.get') ?? [];
  expect(said?.split('\n')).toEqual([
    'Contract: definition things.get: description: is empty',
    expect.stringMatching(/^definition things\.get: docs: is not an https link/),
  ]);
});

test('calls that name no operation are told', () => {
  expect(failed('wrong').map(([name]) => name)).toContain('calls are given for operations');
});
