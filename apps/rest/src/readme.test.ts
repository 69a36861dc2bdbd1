import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { flatchr } from '@raccord/connector-flatchr';
import { describe, expect, it } from 'vitest';
import { fileConnections } from './connections/file-connections.js';
import { connectorsOf } from './connectors/connectors.js';
import { variables } from './environment.js';
import { problemStatuses } from './problems/statuses.js';
import { temporaryFolder } from './test-support/temporary-folder.js';

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');

/** The rows of the table under a heading, as lists of cells. */
function table(heading: string): string[][] {
  const section = readme.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('|---'));
  return rows.slice(1).map((row) =>
    row
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, -1),
  );
}

const codesIn = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

describe('the readme', () => {
  it('shows a file of connections that can be read', async () => {
    const [, entries = ''] = /RACCORD_CONNECTIONS_FILE[^]*?```json\n([^]*?)```/.exec(readme) ?? [];
    const path = join(temporaryFolder(), 'connections.json');
    writeFileSync(path, entries);
    const environment = { FLATCHR_API_KEY: 'key-0123456789' };
    const connectors = connectorsOf([flatchr]);
    const found = await fileConnections({ path, connectors, environment, allowHost: () => false });
    expect(found).toMatchObject([{ name: 'acme', credentials: { api: { api_key: 'key-0123456789' } } }]);
  });

  it('lists every variable', () => {
    const listed = table('Environment').flatMap(([names]) => codesIn(names));
    expect(listed.toSorted()).toEqual(Object.keys(variables).toSorted());
  });

  it('lists every problem with its status', () => {
    const listed = table('Problems').flatMap(([status, codes]) => codesIn(codes).map((code) => [code, Number(status)]));
    expect(Object.fromEntries(listed)).toEqual(problemStatuses);
  });
});
