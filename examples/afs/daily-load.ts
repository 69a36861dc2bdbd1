// Every day: loads new days and corrected ones into a table, and reads the last days again.
// Against the simulator, after `npm run build`: node tools/run.mjs exec node examples/afs/daily-load.ts

import { join } from 'node:path';
import { afs } from '@raccord/connector-afs';
import { poll, type PollState } from '@raccord/core';
import type { AfsClient, DayRow } from '../support/afs-client.ts';
import { readJson, writeJson } from '../support/json-file.ts';

export interface DailyLoad {
  readonly client: AfsClient;
  /** Gets `days.json`, the table, and `state.json`. */
  readonly folder: string;
  /** In ms since 1970. */
  readonly now: number;
  /** First run only: the first day to load (ISO 8601). */
  readonly since: string;
  /** How many days back figures may still be corrected. */
  readonly days?: number;
}

/**
 * Puts each new or corrected day into the table, by its date, up to yesterday: today is not over. The table is stored
 * before the state, so a crash in between loads some days twice into the same rows, and loses none. After an outage of any
 * length the next run goes on where the last one ended.
 */
export async function dailyLoad({ client, folder, now, since, days = 3 }: DailyLoad) {
  const [tableFile, stateFile] = [join(folder, 'days.json'), join(folder, 'state.json')];
  const input = {
    operation: 'constructed.listFigures', // of the simulator's document: put yours in its place
    input: { start: '{from}', end: '{yesterday}' },
    rows: 'rows',
    date: 'date',
    days,
  };
  const before = (await readJson<PollState>(stateFile)) ?? null;
  const { events, state } = await poll(client, afs.triggers.report, before, { now, since, input });
  const changed = events.map(({ event }) => event as DayRow);
  const table = (await readJson<Record<string, DayRow>>(tableFile)) ?? {};
  for (const row of changed) table[row.date] = row;
  await writeJson(tableFile, table);
  await writeJson(stateFile, state);
  return { changed: changed.map(({ date }) => date), rows: Object.keys(table).length };
}

if (import.meta.main) {
  const { startAfsDemo } = await import('../support/afs-demo.ts');
  const { client, folder, simulator, close } = await startAfsDemo();
  const run = async (day: string) =>
    dailyLoad({ client, folder, now: Date.parse(`${day}T05:00:00Z`), since: '2026-11-20' });
  console.log(JSON.stringify(await run('2026-11-25')));
  simulator.state.figures['2026-11-24'] = { visits: 321 }; // corrected a day later
  console.log(JSON.stringify(await run('2026-11-26')));
  console.log(JSON.stringify(await run('2026-11-26')));
  await close();
}
