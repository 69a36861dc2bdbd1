import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Connector, createClient } from '@raccord/core';
import { toManifest } from '@raccord/manifest';
import { afterAll, expect, test } from 'vitest';
import { describeConnector, fakeRuntime } from './index.js';
import { acme } from './test-support/acme.js';
import { acmeFixtures, json } from './test-support/acme-fixtures.js';
import { upload } from './test-support/acme-upload.js';
import { acmeSubject, withOperation, withRequest } from './test-support/plant.js';

const page = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const [threeLines = '', calls = '', quirk = '', parts = ''] = [...page.matchAll(/```ts\n([^]*?)```/g)].map(
  ([, code]) => code,
);
const folder = mkdtempSync(join(tmpdir(), 'raccord-readme-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs code of the page as it stands there, with what it imports and speaks of. */
async function run(code: string, names: Readonly<Record<string, unknown>>): Promise<void> {
  const body = code.replaceAll(/^import .*\n/gm, '').replaceAll('import.meta.url', 'url');
  const AsyncFunction = (async () => {}).constructor as FunctionConstructor;
  await AsyncFunction(...Object.keys(names), body)(...Object.values(names));
}

/** The URL of a file of tests in a package of the connector, with fixtures and manifest beside its folder. */
function packageOf(connector: Connector): string {
  const [home, ids] = [join(folder, connector.id), Object.keys(toManifest(connector).operations)];
  mkdirSync(join(home, 'fixtures'), { recursive: true });
  for (const { name, bytes } of [
    ...acmeFixtures,
    json('reports.get.now', { id: 't-1' }),
    json('plans.upload.ok', { id: 'p-1' }),
  ])
    if (ids.some((id) => name.startsWith(`${id}.`))) writeFileSync(join(home, 'fixtures', name), bytes);
  writeFileSync(join(home, 'manifest.json'), JSON.stringify(toManifest(connector)));
  return pathToFileURL(join(home, 'src', 'contract.test.ts')).href;
}

const { auth, ...rest } = acme.connection;
const { get, search } = acme.resources['things'] ?? {};
const sound = {
  ...acme,
  name: 'The connector in three lines',
  connection: { ...rest, auth: { key: auth['key'] }, test: { operation: 'things.search', input: {} } },
  resources: { things: { get, search } },
  triggers: {},
} as unknown as Connector;
const odd = withRequest('things.get', { method: 'PUT' }).resources['things']?.['get'];
const quirky = {
  ...sound,
  id: 'quirky',
  name: 'The connector with a quirk',
  resources: { things: { search }, reports: { get: odd } },
} as unknown as Connector;

const { copy, create } = acme.resources['things'] ?? {};
const varied = {
  ...sound,
  id: 'varied',
  name: 'The connector with calls',
  connection: { ...sound.connection, auth: { key: auth['key'], user: auth['user'] } },
  resources: { things: { get, search, create, copy }, plans: { upload } },
} as unknown as Connector;

await run(threeLines, { describeConnector, acme: sound, url: packageOf(sound) });
await run(calls, { describeConnector, acme: varied, url: packageOf(varied) });
await run(quirk, { describeConnector, acme: quirky, url: packageOf(quirky) });

test('the part of the page about a fake runtime is true', async () => {
  const plain = { paginate: undefined, request: { method: 'GET', path: '/things' } };
  const { connection } = acmeSubject();
  await run(parts, { createClient, fakeRuntime, acme: withOperation('things.list', plain), connection, expect });
});
