import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { derivedConnectionId } from '../connections/connection-id.js';
import { about } from '../secrets/about.js';
import { keyring, newKey } from '../secrets/keyring.js';
import { isStartFailure } from '../start/start-failure.js';
import { openSqlite } from '../store/open-sqlite.js';
import { create, run, started, status } from '../test-support/commands.js';
import { postgresDatabase } from '../test-support/engines.js';
import { temporaryFolder } from '../test-support/temporary-folder.js';
import { isUsageError } from './usage-error.js';

describe('keys', () => {
  test('are managed through the running service, whose folder no other process can open', async () => {
    const variables = { RACCORD_DATA_DIR: temporaryFolder() };
    const service = await started(variables);
    const { text: key, json, note } = await run(variables, ...create);
    expect(json).toMatchObject({ name: 'payroll', scopes: ['operations:read', 'events:read'], key });
    expect(note).not.toContain(key);
    expect(await status(service, key)).toBe(200);
    const { id } = json as { id: string };
    expect((await run(variables, 'keys', 'list')).text).toContain(`${id}  payroll  operations:read events:read`);
    await run(variables, 'keys', 'revoke', id);
    expect(await status(service, key)).toBe(401);
    expect((await run(variables, 'keys', 'list')).json).toEqual([]);
  });

  test('are managed before the service starts', async () => {
    const variables = { RACCORD_DATA_DIR: temporaryFolder() };
    const { text: key, note } = await run(variables, ...create);
    expect(note).toContain('encryption.key was created');
    expect(await status(await started(variables), key)).toBe(200);
  });

  test('are managed beside services that share a PostgreSQL', async () => {
    const variables = { DATABASE_URL: await postgresDatabase(), RACCORD_ENCRYPTION_KEY: newKey() };
    const service = await started(variables);
    const { text: key } = await run(variables, ...create);
    expect(await status(service, key)).toBe(200);
  });

  test('can be limited to a connection of a file, without its secrets', async () => {
    const file = join(temporaryFolder(), 'connections.json');
    const entry = { connector: 'flatchr', name: 'main', credentials: { api: { api_key: { env: 'NOT_SET_HERE' } } } };
    await writeFile(file, JSON.stringify([entry]));
    const variables = { RACCORD_DATA_DIR: temporaryFolder(), RACCORD_CONNECTIONS_FILE: file };
    const id = derivedConnectionId('flatchr', 'main');
    expect((await run(variables, ...create, '--connection', id)).json).toMatchObject({ connections: [id] });
  });

  test('are all listed, page by page', async () => {
    const folder = temporaryFolder();
    const store = await openSqlite(folder);
    const row = { name: 'x', scopes: '["admin"]', connections: null, created_at: 0, last_used_at: null };
    const rows = Array.from({ length: 501 }, (_, place) => ({ ...row, id: `key_${place}`, hash: String(place) }));
    await store.db.insertInto('api_keys').values(rows).execute();
    await store.close();
    expect((await run({ RACCORD_DATA_DIR: folder }, 'keys', 'list')).json).toHaveLength(501);
  });

  test.each([
    ['an unknown scope', [...create, '--scope', 'all'], /scopes\.2: Must be one of connections:read, .+, admin\.$/],
    [
      'the name of a connection',
      [...create, '--connection', 'demo'],
      /No connection has this id\. Use ids of connections/,
    ],
    ['an unknown key', ['keys', 'revoke', 'key_x'], /No key has this id/],
  ])('a command that the service refuses says why in one line: %s', async (_, line, said) => {
    const variables = { RACCORD_DATA_DIR: temporaryFolder() };
    const error = await run(variables, ...line).catch((failure: unknown) => failure);
    expect(isStartFailure(error)).toBe(true);
    expect((error as Error).message).toMatch(said);
    expect((error as Error).message).not.toContain('\n');
  });
});

describe('a backup', () => {
  test('of a running service is a store with its keys, for this user only', async () => {
    const folder = temporaryFolder();
    await started({ RACCORD_DATA_DIR: folder });
    const { text: key } = await run({ RACCORD_DATA_DIR: folder }, ...create);
    const copy = temporaryFolder();
    await run({ RACCORD_DATA_DIR: folder }, 'backup', join(copy, 'raccord.db'));
    expect((await stat(join(copy, 'raccord.db'))).mode & 0o777).toBe(0o600);
    expect(await status(await started({ RACCORD_DATA_DIR: copy }), key)).toBe(200);
  });

  test('never overwrites a file', async () => {
    const folder = temporaryFolder();
    await started({ RACCORD_DATA_DIR: folder });
    await expect(run({ RACCORD_DATA_DIR: folder }, 'backup', join(folder, 'encryption.key'))).rejects.toThrow('EEXIST');
    expect(await readFile(join(folder, 'encryption.key'), 'utf8')).toHaveLength(45);
  });
});

test('secrets are encrypted again by the running service', async () => {
  const [folder, previous, current] = [temporaryFolder(), newKey(), newKey()];
  const store = await openSqlite(folder);
  const row = {
    key: 'a',
    connection: 'con_x',
    updated_at: 0,
    sealed: keyring(previous).seal('secret', about.token('a')),
  };
  await store.db.insertInto('tokens').values(row).execute();
  await store.close();
  const variables = { RACCORD_DATA_DIR: folder, RACCORD_ENCRYPTION_KEY: current };
  const service = await started({ ...variables, RACCORD_ENCRYPTION_KEY_PREVIOUS: previous });
  const { text, isIncomplete } = await run(variables, 'reencrypt');
  expect({ text, isIncomplete }).toEqual({
    text: 'Encrypted again: 1. The previous key is not needed any more.',
    isIncomplete: false,
  });
  await service.close();
  await started(variables); // checks that its key opens all
});

describe('a command line', () => {
  test.each([
    [['key'], /Unknown command "key"/],
    [['keys'], /Unknown command "keys"/],
    [['keys', 'creat'], /Did you mean "keys create"\?/],
    [['--porte', '1'], /Unknown option "--porte"/],
    [['keys', 'create'], /needs --name and --scope/],
    [['keys', 'create', '--nam', 'x'], /--nam/],
    [['keys', 'revoke'], /Usage: raccord-rest keys revoke <id>/],
    [['backup', 'a', 'b'], /Usage: raccord-rest backup <file>/],
  ])('%j that cannot be read is one line', async (line, said) => {
    const variables = { RACCORD_DATA_DIR: temporaryFolder() };
    const error = await (async () => run(variables, ...line))().catch((failure: unknown) => failure);
    expect(isUsageError(error)).toBe(true);
    expect((error as Error).message).toMatch(said);
    expect((error as Error).message).not.toContain('\n');
  });
});
