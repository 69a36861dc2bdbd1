import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../setup/environment.mjs';
import { dependencyRows } from './rows.ts';

test('the page of dependencies has a line for each, with its version, its weight and its reasons', () => {
  const page = readFileSync(join(root, 'docs/decisions/0020-dependencies.md'), 'utf8');
  const rows = page.split('\n').flatMap((line) => {
    const cells = line.split('|').map((cell) => cell.trim().replaceAll('`', ''));
    return cells.length === 8 && /^(@|n8n-nodes)/.test(cells[1]!) ? [cells.slice(1, 7)] : [];
  });
  expect(rows.map(([name, ...cells]) => [name, ...cells.slice(0, 3)])).toEqual(
    dependencyRows(root).map(({ package: name, dependency, version, weight }) => [name, dependency, version, weight]),
  );
  for (const [name, dependency, , , reason, instead] of rows)
    expect([name, dependency, reason !== '', instead !== '']).toEqual([name, dependency, true, true]);
});
