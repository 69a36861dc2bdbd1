import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Connector, ManifestOperation } from '@raccord/core';
import { toManifest } from '@raccord/manifest';
import { describeConnector } from '@raccord/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { connectorFromOpenApi } from '../connector-from-openapi.js';
import { hostileDocument } from '../test-support/hostile-document.js';
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

    test('accepts every way to authenticate that the document has', () => {
      const waysOf = (operations: Readonly<Record<string, ManifestOperation>>) =>
        Object.values(operations).map(
          ({ auth, request }) => `${request?.method} ${request?.path} ${JSON.stringify(auth)}`,
        );
      expect(waysOf(toManifest(connector).operations).toSorted()).toEqual(waysOf(manifest.operations).toSorted());
    });
  });
}

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
