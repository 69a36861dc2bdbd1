import { readdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { create, ownKey, run, started, status } from '../test-support/commands.js';
import { temporaryFolder } from '../test-support/temporary-folder.js';

describe('the control socket', () => {
  test('is for this user only, and goes with the service', async () => {
    const folder = temporaryFolder();
    const service = await started({ RACCORD_DATA_DIR: folder });
    expect((await stat(join(folder, 'control.sock'))).mode & 0o777).toBe(0o600);
    await service.close();
    expect(await readdir(folder)).not.toContain('control.sock');
  });

  test('is elsewhere where the path of the folder is too long', async () => {
    const variables = { RACCORD_DATA_DIR: join(temporaryFolder(), 'x'.repeat(100)) };
    const service = await started(variables);
    expect(await status(service, (await run(variables, ...create)).text)).toBe(200);
    const path = await readFile(join(variables.RACCORD_DATA_DIR, 'control.path'), 'utf8');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await service.close();
    expect(await readdir(variables.RACCORD_DATA_DIR)).not.toContain('control.path');
    await expect(stat(path)).rejects.toThrow('ENOENT');
  });

  test('that cannot be made anywhere is a note, and the service runs', async () => {
    const folder = join(temporaryFolder(), 'x'.repeat(100));
    vi.stubEnv('TMPDIR', join(folder, 'nowhere'));
    const service = await started({ RACCORD_DATA_DIR: folder });
    vi.unstubAllEnvs();
    expect(service.notes).toContain('Commands cannot reach this service: no socket can be made for them (ENOENT).');
    expect(await status(service, ownKey)).toBe(200);
  });

  test('left by a process that was killed is replaced', async () => {
    const variables = { RACCORD_DATA_DIR: temporaryFolder() };
    const service = await started(variables);
    const path = join(variables.RACCORD_DATA_DIR, 'control.sock');
    await rename(path, `${path}.left`); // closing removes only what is there
    await service.close();
    await rename(`${path}.left`, path);
    expect((await run(variables, 'keys', 'list')).json).toEqual([]);
    const next = await started(variables);
    expect(await status(next, (await run(variables, ...create)).text)).toBe(200);
  });
});
