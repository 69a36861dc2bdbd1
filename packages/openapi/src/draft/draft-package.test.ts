import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type ClientTools, type Connector, createClient, type ManifestOperation } from '@raccord/core';
import { toManifest } from '@raccord/manifest';
import { describeConnector } from '@raccord/testing';
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { connectorFromOpenApi } from '../connector-from-openapi.js';
import { hostileDocument } from '../test-support/hostile-document.js';
import { pagedDocument, pagedOverrides } from '../test-support/paged-document.js';
import { draftPackage } from './draft-package.js';
import { emptyManifest } from './empty-manifest.js';

const folder = mkdtempSync(fileURLToPath(new URL('../../draft-', import.meta.url))); // where the packages are found
afterAll(() => rmSync(folder, { recursive: true }));

const fixture = JSON.parse(
  readFileSync(new URL('../test-support/afs-fixture.json', import.meta.url), 'utf8'),
) as unknown;
const options = { name: 'connector-x', kind: 'own', versions: {} } as const;
const manifests = {
  empty: emptyManifest('empty', 'Empty'),
  fixture: connectorFromOpenApi(fixture, { id: 'fixture' }).manifest,
  paged: connectorFromOpenApi(pagedDocument, { id: 'paged', overrides: pagedOverrides }).manifest,
  hostile: connectorFromOpenApi(hostileDocument, { id: 'hostile' }).manifest,
};

for (const [id, manifest] of Object.entries(manifests)) {
  const out = join(folder, id);
  for (const { path, text } of draftPackage(manifest, options)) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), text);
  }
  const exported = (await import(pathToFileURL(join(out, 'src/index.ts')).href)) as Record<string, Connector>;
  const connector = exported[id]!;
  writeFileSync(join(out, 'manifest.json'), JSON.stringify(toManifest(connector)));

  describe(`the draft of ${id}`, () => {
    describeConnector(connector, { fixtures: pathToFileURL(join(out, 'fixtures')) });

    test('has every operation, one per file', () => {
      const drafted = Object.values(toManifest(connector).operations).map(
        ({ request }) => `${request?.method} ${request?.path}`,
      );
      const wanted = Object.values(manifest.operations).map(({ request }) => `${request?.method} ${request?.path}`);
      expect(drafted.toSorted()).toEqual(wanted.toSorted());
    });

    test('is shown by a README that runs', async () => {
      const readme = readFileSync(join(out, 'README.md'), 'utf8');
      const [, code = ''] = /```ts\n(.*?)```/s.exec(readme) ?? [];
      writeFileSync(join(out, 'readme.ts'), code.replace(`'${options.name}'`, "'./src/index.js'"));
      const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
      onTestFinished(() => log.mockRestore());
      await import(pathToFileURL(join(out, 'readme.ts')).href);
      expect(log.mock.calls).toEqual([[expect.objectContaining({ url: expect.stringContaining('https://') })]]);
    });

    test('accepts every way to authenticate that the document has', () => {
      const waysOf = (operations: Readonly<Record<string, ManifestOperation>>) =>
        Object.values(operations).map(
          ({ auth, request }) => `${request?.method} ${request?.path} ${JSON.stringify(auth)}`,
        );
      expect(waysOf(toManifest(connector).operations).toSorted()).toEqual(waysOf(manifest.operations).toSorted());
    });
  });
}

test('a look-alike says in headers, too, that a list ends', async () => {
  type LookAlike = { url: string; requests: unknown[]; close: () => Promise<void> };
  const [{ startLookAlike }, { paged }] = (await Promise.all(
    ['src/test-support/look-alike.ts', 'src/index.ts'].map(
      (file) => import(pathToFileURL(join(folder, 'paged', file)).href),
    ),
  )) as [{ startLookAlike: () => Promise<LookAlike> }, { paged: Connector }];
  const { url, requests, close } = await startLookAlike();
  onTestFinished(close);
  const client: ClientTools = createClient(paged, { settings: {}, credentials: {}, servers: url } as never);
  const ids = Object.keys(toManifest(paged).operations);
  for (const id of ids) await client.$call(id, {});
  expect(requests.length).toBe(ids.length);
});

test('a draft is the same however often it is made', () => {
  expect(draftPackage(manifests.fixture, options)).toEqual(draftPackage(manifests.fixture, options));
});

test('texts of a document stay texts: they add no code, no secret and no real address to the package', () => {
  const files = draftPackage(manifests.hostile, options);
  const source = files
    .filter(({ path }) => path.endsWith('.ts'))
    .map(({ text }) => text)
    .join('\n');
  expect(source).not.toMatch(/^\s*process\.exit/m);
  expect(files.map(({ path }) => path).filter((path) => path.includes('..') || path.startsWith('/'))).toEqual([]);
  expect(files.map(({ text }) => text).join('\n')).not.toMatch(/bob@corp\.com|sk_live_/);
});
