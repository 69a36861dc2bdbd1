import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { acmeAlone, acmeBody } from '../test-support/acme.js';
import { derivedConnectionId } from './connection-id.js';
import { fileConnections } from './file-connections.js';
import { fixedConnections } from './fixed-connections.js';
import { shadowedNotes } from './shadowed-notes.js';

const secret = 'secret-0123456789';

async function read(content: unknown, environment: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'raccord-file-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'connections.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  await writeFile(join(folder, 'key'), `${secret}\n`);
  const allowHost = ({ host }: URL) => host === 'crm.example.com';
  return fileConnections({ path, connectors: acmeAlone, environment, allowHost });
}

const reasonFor = (content: unknown) =>
  read(content).then(
    () => 'none',
    (error: Error) => error.message,
  );

const entry = (more: object = {}) => ({ ...acmeBody, ...more });
const key = (value: unknown) => ({ key: { key: value } });

describe('a file of connections', () => {
  test('takes secrets of the environment and of files', async () => {
    const connections = await read(
      [
        entry({
          credentials: key({ env: 'ACME_KEY' }),
          servers: { default: 'http://10.0.0.7', own: 'http://10.0.0.7' },
        }),
        entry({
          name: 'other',
          settings: { tenant: 'shop', pin: { file: './key' } },
          credentials: key({ file: 'key' }),
        }),
      ],
      { ACME_KEY: secret },
    );
    expect(connections).toMatchObject([
      {
        id: derivedConnectionId('acme', 'shop'),
        source: 'file',
        credentials: { key: { key: secret } },
        servers: { default: 'http://10.0.0.7' },
      },
      { id: derivedConnectionId('acme', 'other'), settings: { pin: secret }, credentials: { key: { key: secret } } },
    ]);
  });

  test.each<[string, unknown, string]>([
    ['no JSON', `[{"key": "${secret}"`, 'the file is not valid JSON'],
    ['no list', { connections: [] }, 'the file must be a JSON list of connections.'],
    ['no object', [secret], 'entry 1: Invalid input: expected object, received string'],
    [
      'an unknown member',
      [entry(), entry({ nane: 'x' })],
      'entry 2 (acme/shop): nane: Unknown key "nane". Did you mean "name"?',
    ],
    ['a name that is none', [entry({ name: 'Shop' })], 'entry 1: name: Must be lower-case letters, digits and hyphens'],
    ['an unknown connector', [entry({ connector: 'acmee' })], 'connector: it is not loaded. Did you mean "acme"?'],
    ['an unknown setting', [entry({ settings: { tenant: 'a', pinn: secret } })], 'settings.pinn: Unknown setting'],
    ['a missing setting', [entry({ settings: {} })], 'settings.tenant: Missing: Tenant.'],
    ['a missing field', [entry({ credentials: { key: {} } })], 'credentials.key.key: Missing: Key.'],
    [
      'a variable that is not set',
      [entry({ credentials: key({ env: secret }) })],
      'credentials.key.key: its environment variable is not set.',
    ],
    [
      'a variable whose name cannot be a secret',
      [entry({ credentials: key({ env: 'ACME_API_KEY' }) })],
      'credentials.key.key: its environment variable ACME_API_KEY is not set.',
    ],
    [
      'a file that is not there',
      [entry({ credentials: key({ file: secret }) })],
      'credentials.key.key: its file cannot be read (ENOENT).',
    ],
    ['an odd reference', [entry({ credentials: key({ vault: secret }) })], 'credentials.key.key: Invalid input'],
    [
      'an unknown server',
      [entry({ servers: { owm: 'https://a.test' } })],
      'servers: unknown server "owm". Did you mean "own"?',
    ],
    ['a server that is no URL', [entry({ servers: { own: secret } })], 'servers.own: must be an http or https URL'],
    [
      'a host that is not listed',
      [entry({ settings: { tenant: 'a', url: 'https://other.example.com' } })],
      'settings.url: ',
    ],
    ['a name twice', [entry(), entry()], 'entry 2 (acme/shop): another entry has the same connector and name.'],
  ])('with %s ends the start with a line that quotes no value', async (_, content, reason) => {
    const message = await reasonFor(content);
    expect(message).toMatch(/^RACCORD_CONNECTIONS_FILE: /);
    expect(message).toContain(reason);
    expect(message).not.toContain(secret);
    expect(message).not.toContain('\n');
  });

  test('that is not there ends the start', async () => {
    const asked = { path: '/nowhere/connections.json', connectors: acmeAlone, environment: {}, allowHost: () => false };
    await expect(fileConnections(asked)).rejects.toThrow('RACCORD_CONNECTIONS_FILE: the file cannot be read (ENOENT).');
  });
});

test('a stored connection of the same name is told at the start', async () => {
  const [inFile] = await read([entry()]);
  const stored = fixedConnections([{ ...inFile!, id: 'con_stored', source: 'store' }]);
  expect(await shadowedNotes([inFile!], stored)).toEqual([
    expect.stringContaining('acme/shop, and so has the store: con_stored'),
  ]);
  expect(await shadowedNotes([{ ...inFile!, name: 'other' }], stored)).toEqual([]);
});
