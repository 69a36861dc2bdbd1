import { describe, expect, it } from 'vitest';
import { loadConnectors } from './load-connectors.js';

describe('RACCORD_CONNECTORS', () => {
  it('loads the connectors that the packages export', async () => {
    const connectors = await loadConnectors(['@raccord/connector-flatchr', '@raccord/connector-afs']);
    expect([...connectors.keys()]).toEqual(['afs', 'flatchr']);
    expect(connectors.get('flatchr')?.manifest().id).toBe('flatchr');
  });

  it.each([
    ['@raccord/connector-none', /names "@raccord\/connector-none", which (is not installed|cannot be imported: .+)\.$/],
    ['@raccord/core', /names "@raccord\/core", which exports no connector\.$/],
  ])('says what is wrong with %s', async (name, message) => {
    await expect(loadConnectors([name])).rejects.toThrow(message);
  });
});
