import { afs } from '@raccord/connector-afs';
import manifest from '@raccord/connector-afs/manifest.json' with { type: 'json' };
import type { Manifest } from '@raccord/core';
import { describe, expect, it } from 'vitest';
import { connectorsOf } from './connectors.js';
import { loadConnectors } from './load-connectors.js';

describe('RACCORD_CONNECTORS', () => {
  it('loads the connectors that the packages export', async () => {
    const connectors = await loadConnectors(['@raccord/connector-flatchr', '@raccord/connector-afs']);
    expect([...connectors.keys()]).toEqual(['afs', 'flatchr']);
    expect(connectors.get('flatchr')?.manifest().id).toBe('flatchr');
  });

  it('takes the manifest that the package has, if it is of this version', async () => {
    const connectors = await loadConnectors(['@raccord/connector-afs']);
    expect(connectors.get('afs')?.manifest()).toEqual(manifest);
    expect(connectors.get('afs')?.isMade).toBe(false);
    const older = { ...connectors.get('afs')!.manifest(), version: '0.0.0-older' };
    const made = connectorsOf([afs], [older]).get('afs');
    expect(made?.manifest()).toEqual(manifest);
    expect(made?.isMade).toBe(true);
  });

  it('refuses a manifest with a member that has no effect', () => {
    const { operations } = manifest as unknown as Manifest;
    const [id, operation] = Object.entries(operations).find(([, { request }]) => request)!;
    const request = { ...operation.request, unwrap: 'data' };
    const odd = { ...manifest, operations: { ...operations, [id]: { ...operation, request } } };
    expect(() => connectorsOf([afs], [odd as never])).toThrow('unknown member of its request "unwrap"');
  });

  it.each([
    ['@raccord/connector-none', /names "@raccord\/connector-none", which (is not installed|cannot be imported: .+)\.$/],
    ['@raccord/core', /names "@raccord\/core", which exports no connector\.$/],
  ])('says what is wrong with %s', async (name, message) => {
    await expect(loadConnectors([name])).rejects.toThrow(message);
  });
});
