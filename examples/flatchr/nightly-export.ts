// Exports the applicants that changed since the last run, with vacancy and column, as JSON lines.
// Against the simulator, after `npm run build`: node tools/run.mjs exec node examples/flatchr/nightly-export.ts

import { join } from 'node:path';
import { flatchr } from '@raccord/connector-flatchr';
import { poll, type PollState } from '@raccord/core';
import type { FlatchrClient, Row } from '../support/flatchr-client.ts';
import { readJson, writeJson, writeWhole } from '../support/json-file.ts';
import { assertRows } from '../support/search.ts';
import { vacancyOf } from '../support/vacancy-of.ts';

export interface NightlyExport {
  readonly client: FlatchrClient;
  /** Gets `applicants-000001.jsonl` and so on, and the state. */
  readonly folder: string;
  /** In ms since 1970. */
  readonly now: () => number;
  /** First run only, ISO 8601: the start. Without it, the first run only records the current state. */
  readonly since?: string;
}

interface State {
  readonly run: number;
  readonly polled: PollState;
}

/**
 * Writes the applicants that changed since the last run, with vacancy and column, as JSON lines. Flatchr's filters work
 * by day, in an unknown time zone: `poll` requests two days more than it needs and skips what it has delivered, so
 * neither the hour of the run nor a change of clocks loses or repeats one.
 *
 * The file of a run is complete before the state says so. A killed run writes the same file again, with the same ids:
 * load it into a warehouse by `id`, and nothing is there twice. Whether Flatchr's search shows archived applicants is
 * not documented; if it does, they are exported with status 0.
 */
export async function nightlyExport({ client, folder, now, since }: NightlyExport) {
  const stateFile = join(folder, 'state.json');
  const before = await readJson<State>(stateFile);
  const at = now();
  const options = since === undefined ? { now: at } : { now: at, since };
  const { events, state } = await poll(client, flatchr.triggers.applicants_changed, before?.polled ?? null, options);
  assertRows(events.map(({ event }) => event));
  const run = (before?.run ?? 0) + 1;
  const file = join(folder, `applicants-${String(run).padStart(6, '0')}.jsonl`);
  const joined = await joinTo(client);
  const lines = events.map(({ id, event }) => ({ id, exported_at: new Date(at).toISOString(), ...joined(event) }));
  await writeWhole(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  await writeJson(stateFile, { run, polled: state } satisfies State);
  return { file, lines };
}

/** A row has the clear id of its vacancy, but only the title of its column. */
async function joinTo(client: FlatchrClient) {
  const [vacancies, columns] = await Promise.all([client.vacancies.list(), client.columns.list()]);
  return (row: Row) => {
    const { vacancy, vacancy_id: rowsId = null, column, ...applicant } = row;
    const { id = null, vacancy_id = rowsId, title = vacancy, reference = null } = vacancyOf(row, vacancies) ?? {};
    const titled = columns.filter(({ title }) => typeof column === 'string' && title?.trim() === column.trim());
    const [found] = titled.length === 1 ? titled : []; // two columns with the same title cannot be told apart
    return {
      applicant,
      vacancy: { id, vacancy_id, title: title?.trim(), reference },
      column: {
        id: found?.id ?? null,
        title: column,
        position: found?.position ?? null,
        hired: found?.hired ?? applicant.hired,
      },
    };
  };
}

if (import.meta.main) {
  const { startDemo } = await import('../support/demo.ts');
  const { client, folder, close } = await startDemo();
  const run = async (night: string, since?: string) => {
    const { lines } = await nightlyExport({ client, folder, now: Date.now, ...(since ? { since } : {}) });
    console.log(night, 'applicants:', lines.length);
    return lines;
  };
  await run('first run, since 1 October:', '2026-10-01T00:00:00Z');
  const { items } = await client.applicants.search({ email: 'ines.essai.1@exemple.test' });
  const { id } = await client.vacancies.resolve({ vacancy: items[0]?.vacancy_id ?? '' });
  await client.applicants.moveTo({ vacancy_id: id, applicant_id: items[0]?.applicant ?? '', column: 'Entretien' });
  const [line] = await run('second run:');
  console.log(JSON.stringify(line?.vacancy), JSON.stringify(line?.column));
  await run('third run:');
  await close();
}
