import { join } from 'node:path';
import manifest from '@raccord/connector-afs/manifest.json' with { type: 'json' };
import { describe, expect, test } from 'vitest';
import { examples, sourceFolder } from '../test-support/source-folder.js';
import { loadConnectors } from './load-connectors.js';
import { reservedIds } from './reserved-ids.js';

/** Source of a connector, as TypeScript that Node strips. */
const source = (id: string, more = '') => `
import { defineConnection, defineConnector, type Connector } from '@raccord/core';
import * as z from 'zod';

const kit = defineConnection({
  servers: { default: 'https://acme.test' },
  settings: {},
  auth: {},
  test: { operation: 'things.list' },
});
const list = kit.operation({
  title: 'List things', description: 'Lists things', effect: 'read', auth: 'none',
  input: () => z.strictObject({}), output: () => z.array(z.looseObject({ id: z.int() })),
  request: { method: 'GET', path: '/things' },
});
const made = defineConnector({
  id: '${id}', name: 'Acme', version: '1.0.0', docs: 'https://acme.test/docs', kit, resources: { things: { list } },
});
export const acme = { ...made ${more} } as unknown as Connector;
export default acme;
`;

const packageJson = (exports: unknown) => JSON.stringify({ name: 'connector-acme', type: 'module', exports });

const reasonFor = (path: string) =>
  loadConnectors([path]).then(
    () => 'none',
    (error: Error) => error.message,
  );

describe('RACCORD_CONNECTORS', () => {
  test('loads packages by name, with the manifests that they ship', async () => {
    const connectors = await loadConnectors(['@raccord/connector-flatchr', '@raccord/connector-afs']);
    expect([...connectors.keys()]).toEqual(['afs', 'flatchr']);
    expect(connectors.get('afs')).toMatchObject({ isMade: false });
    expect(connectors.get('afs')?.manifest()).toEqual(manifest);
  });

  test.each<[string, Record<string, string>, string]>([
    ['a folder of source', { 'index.ts': source('acme') }, ''],
    ['one source file', { 'connector.ts': source('acme') }, 'connector.ts'],
    ['a package', { 'package.json': packageJson('./lib/main.ts'), 'lib/main.ts': source('acme') }, ''],
    [
      'a package with conditions',
      {
        'package.json': packageJson({
          '.': { types: './none.d.ts', browser: './none.js', import: { default: './main.ts' } },
        }),
        'main.ts': source('acme'),
      },
      '',
    ],
  ])('loads %s by its absolute path', async (_, files, name) => {
    const connectors = await loadConnectors([join(await sourceFolder(files), name)]);
    expect([...connectors.keys()]).toEqual(['acme']);
    expect(connectors.get('acme')).toMatchObject({ isMade: true, demo: undefined });
    expect(Object.keys(connectors.get('acme')!.manifest().operations)).toEqual(['things.list']);
  });

  test('loads an example with the manifest beside it', async () => {
    const connectors = await loadConnectors([join(examples, 'connectors/github/connector.ts')]);
    expect(connectors.get('github')).toMatchObject({ isMade: false });
  });

  test('makes the manifest if the shipped one is of another version', async () => {
    const old = JSON.stringify({ ...manifest, id: 'acme', version: '0.0.1' });
    const connectors = await loadConnectors([await sourceFolder({ 'index.ts': source('acme'), 'manifest.json': old })]);
    expect(connectors.get('acme')).toMatchObject({ isMade: true });
    expect(connectors.get('acme')?.manifest().version).toBe('1.0.0');
  });

  test.each<[string, Record<string, string>, string]>([
    ['exports none', { 'index.ts': 'export const a = { id: "x" };' }, 'which exports no connector.'],
    ['throws', { 'index.ts': 'throw new Error("first\\nsecond");' }, 'which cannot be imported: first.'],
    ['has an import that is missing', { 'index.ts': 'import "@acme/none";' }, 'which cannot be imported: '],
    ['is empty', {}, 'which has no package.json with exports, and no index.js or index.ts.'],
    [
      'is not built',
      { 'package.json': packageJson('./dist/index.js') },
      'whose entry ./dist/index.js does not exist. Build the package, or name a source file.',
    ],
    ['has a broken package.json', { 'package.json': '{' }, 'whose package.json is not a JSON object.'],
    [
      'has a broken manifest',
      { 'index.ts': source('acme'), 'manifest.json': '[]' },
      'whose manifest.json is not a JSON object.',
    ],
    [
      'has a manifest of another format',
      {
        'index.ts': source('acme'),
        'manifest.json': JSON.stringify({ ...manifest, id: 'acme', version: '1.0.0', servers: {} }),
      },
      'whose manifest.json does not fit this version of the service: ',
    ],
    [
      'was made by another version of core',
      { 'index.ts': source('acme', ', connection: { ...made.connection, hosts: 1 }') },
      'whose connector "acme" does not fit this version of the service: connection: ',
    ],
    ...reservedIds.map((id): [string, Record<string, string>, string] => [
      `is called ${id}`,
      { 'index.ts': source(id) },
      `whose connector has the id "${id}", a word of the service's own routes.`,
    ]),
  ])('says in one line what is wrong with a package that %s', async (_, files, reason) => {
    const path = await sourceFolder(files);
    const line = await reasonFor(path);
    expect(line).toContain(`RACCORD_CONNECTORS names "${path}", ${reason}`);
    expect(line).not.toContain('\n');
  });

  test.each([
    ['@raccord/connector-none', 'which is not installed in the folder of the service.'],
    ['@raccord/core', 'which exports no connector.'],
    ['/nowhere/at/all', 'where there is no file or folder.'],
  ])('says what is wrong with %s', async (name, reason) => {
    expect(await reasonFor(name)).toBe(`RACCORD_CONNECTORS names "${name}", ${reason}`);
  });

  test('refuses one id twice', async () => {
    const paths = await Promise.all([1, 2].map(() => sourceFolder({ 'index.ts': source('acme') })));
    await expect(loadConnectors(paths)).rejects.toThrow('two connectors with the id "acme"');
  });
});
