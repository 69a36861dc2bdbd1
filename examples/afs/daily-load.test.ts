import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readJson } from '../support/json-file.ts';
import { afsWorld } from '../test-support/afs-world.ts';
import { dailyLoad } from './daily-load.ts';

async function start() {
  const world = await afsWorld();
  const run = (day: string, since = '2026-11-20') =>
    dailyLoad({ ...world, now: Date.parse(`${day}T05:00:00Z`), since });
  const table = () => readJson<Record<string, { visits: number }>>(join(world.folder, 'days.json'));
  return { ...world, run, table };
}

test('loads every day from the first one up to yesterday, each once', async () => {
  const { run, table } = await start();
  expect(await run('2026-11-23')).toEqual({ changed: ['2026-11-20', '2026-11-21', '2026-11-22'], rows: 3 });
  expect(await run('2026-11-24')).toEqual({ changed: ['2026-11-23'], rows: 4 });
  expect(await run('2026-11-24')).toEqual({ changed: [], rows: 4 });
  expect(Object.keys((await table())!)).toEqual(['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23']);
});

test('replaces a day that was corrected within the last days', async () => {
  const { run, table, simulator } = await start();
  await run('2026-11-24');
  simulator.state.figures['2026-11-22'] = { visits: 9999 };
  expect((await run('2026-11-25')).changed).toEqual(['2026-11-22', '2026-11-24']);
  expect((await table())?.['2026-11-22']?.visits).toBe(9999);
});

test('after an outage of a month goes on where it ended', async () => {
  const { run, simulator } = await start();
  await run('2026-11-24');
  simulator.faults.add({ kind: 'status', status: 500, path: /figures/, times: 20 });
  await expect(run('2026-11-25')).rejects.toMatchObject({ code: 'unavailable' });
  simulator.faults.clear();
  const { changed } = await run('2026-12-24');
  expect(changed).toHaveLength(30);
  expect([changed[0], changed.at(-1)]).toEqual(['2026-11-24', '2026-12-23']);
});

test('a crash before the state was stored loads the same days into the same rows', async () => {
  const { run, folder } = await start();
  await run('2026-11-24');
  await rm(join(folder, 'state.json'));
  expect(await run('2026-11-24')).toMatchObject({ rows: 4 });
});
