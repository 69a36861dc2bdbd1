import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadConnectors } from './load-connectors.js';
import { ownConnectors } from './own-connectors.js';

test('no source file of the service names a vendor', async () => {
  const ids = [...(await loadConnectors(ownConnectors())).keys()];
  expect(ids.length).toBeGreaterThan(1);
  const src = join(import.meta.dirname, '..');
  const files = globSync('**/*.ts', { cwd: src }).filter((file) => !/\.test\.ts$|test-support/.test(file));
  const named = files.filter((file) => new RegExp(ids.join('|'), 'i').test(readFileSync(join(src, file), 'utf8')));
  expect(named).toEqual([]);
});
