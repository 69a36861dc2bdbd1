// Each hire in Flatchr becomes exactly one employee in the HR system, despite repeated pushes, outages and crashes.
// Against the simulator, after `npm run build`: node tools/run.mjs exec node examples/flatchr/hired-to-hr.ts

import { ConnectorError } from '@raccord/core';
import type { FlatchrClient, Row, Vacancy } from '../support/flatchr-client.ts';
import type { Employee, HrSystem } from '../support/hr-system.ts';
import { readJson, writeJson } from '../support/json-file.ts';
import { search } from '../support/search.ts';
import { vacancyOf } from '../support/vacancy-of.ts';

/** The stored state of a hire, by the encoded id of the applicant. It contains no name and no address. */
interface Hire {
  /** `before`: was hired before this program first ran, so the HR system has the person already. */
  step: 'before' | 'create' | 'comment' | 'done';
  employee?: string;
  tries?: number;
  /** Not before this time, in ms. */
  next?: number;
  problem?: string;
}

export interface HiredToHr {
  readonly client: FlatchrClient;
  readonly hr: HrSystem;
  /** File for the state. One program per file. */
  readonly file: string;
  /** In ms since 1970. */
  readonly now: () => number;
  /**
   * Data that Flatchr does not have. The vacancy is missing if Flatchr does not tell which one it is. May throw: the
   * hire then waits, with the message as its problem.
   */
  readonly assign: (
    row: Row,
    vacancy: Vacancy | undefined,
  ) => Pick<Employee, 'legal_entity' | 'department' | 'start_date'>;
}

/**
 * Creates exactly one employee for everyone who is hired. Call the returned function when a webhook `drag_applicant`
 * arrives, and every few minutes: it asks Flatchr who is hired now, so repeated, late, unordered or lost pushes do no
 * harm. Each step is stored before the next one, and first checks whether it was done.
 */
export function hiredToHr({ client, hr, file, now, assign }: HiredToHr) {
  async function pass(): Promise<Record<string, Hire>> {
    // Samples of 2022 use "true" as text: if the filter is ever ignored, the rows still show who is hired.
    const found = await search(client, { hired: true });
    const rows = found.filter(({ status, hired }) => status !== 0 && String(hired) !== 'false');
    const known = await readJson<Record<string, Hire>>(file);
    const hires = known ?? Object.fromEntries(rows.map(({ applicant }) => [applicant, { step: 'before' as const }]));
    for (const { applicant } of rows) hires[applicant] ??= { step: 'create' };
    await writeJson(file, hires);
    for (const row of rows) {
      const hire = hires[row.applicant];
      if (hire && isDue(hire, now())) await advance(row, hire, () => writeJson(file, hires));
    }
    return hires;
  }

  async function advance(row: Row, hire: Hire, save: () => Promise<void>): Promise<void> {
    try {
      if (hire.step === 'create') {
        const reference = `flatchr:${row.applicant}`;
        // An answer may have been lost, or this program may have been killed: search before creating anything.
        hire.employee = (await hr.find(reference)) ?? (await hr.create(await employeeOf(row, reference)));
        hire.step = 'comment';
        await save();
      }
      await commentOnce(row.applicant, `Employee ${hire.employee} in the HR system`);
      Object.assign(hire, { step: 'done', tries: undefined, next: undefined, problem: undefined });
    } catch (error) {
      const tries = (hire.tries ?? 0) + 1;
      const wait = Math.min(60_000 * 2 ** (tries - 1), 3_600_000);
      Object.assign(hire, { tries, next: now() + wait, problem: (error as Error).message });
    }
    await save();
  }

  async function employeeOf(row: Row, external_reference: string): Promise<Employee> {
    const { firstname, lastname, email } = row;
    // Rows of older accounts do not show who is archived (documented 2022).
    const { status } = row.status == null ? await client.applicants.get({ applicant_id: row.applicant }) : row;
    if (status === 0) throw new Error('the applicant is archived in Flatchr');
    if (!firstname || !lastname || !email) throw new Error('the applicant has no name or no e-mail address in Flatchr');
    const vacancy = vacancyOf(row, await client.vacancies.list());
    return { external_reference, firstname, lastname, email, ...assign(row, vacancy), cv: await cvOf(row.applicant) };
  }

  async function cvOf(applicant_id: string): Promise<Employee['cv']> {
    try {
      const { data, file_name, content_type } = await client.applicants.getCv({ applicant_id });
      return { file_name, content_type, data: Buffer.from(data).toString('base64') };
    } catch (error) {
      if (ConnectorError.is(error) && error.code === 'not_found') return null; // not everyone has one
      throw error;
    }
  }

  async function commentOnce(applicant_id: string, text: string): Promise<void> {
    const comments = await client.comments.list({ applicant_id });
    if (comments.some((comment) => comment.text?.includes(text))) return;
    await client.comments.create({ applicant_id, text: `<p>${text}</p>` });
  }

  return oneAtATime(pass);
}

function isDue({ step, next = 0 }: Hire, now: number): boolean {
  return (step === 'create' || step === 'comment') && next <= now;
}

/** Calls during a run share one that runs after it. */
function oneAtATime<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> = Promise.resolve();
  let waiting: Promise<T> | undefined;
  return () => {
    waiting ??= running.then(() => {
      waiting = undefined;
      const pass = work();
      running = pass.catch(() => {});
      return pass;
    });
    return waiting;
  };
}

if (import.meta.main) {
  const { labelOf } = await import('../support/label.ts');
  const { startDemo } = await import('../support/demo.ts');
  const { startHook } = await import('../support/hook.ts');
  const { hrSystem } = await import('../support/hr-system.ts');
  const { startHrServer } = await import('../test-support/hr-server.ts');
  const { simulator, client, folder, close } = await startDemo();
  const server = await startHrServer();
  const run = hiredToHr({
    client,
    hr: hrSystem(server.url),
    file: `${folder}/hires.json`,
    now: Date.now,
    assign: (_row, vacancy) => ({
      legal_entity: 'Démo SAS',
      department: labelOf(vacancy?.channel) ?? 'unknown',
      start_date: '2027-01-04',
    }),
  });
  await run(); // people who are already hired are left alone
  // Flatchr gets its answer at once. Failures are retried by the next run: schedule one every few minutes.
  const tell = (error: Error) => console.error(error.message);
  const hook = await startHook({ secret: 'a-long-random-secret', onEvent: async () => void run().catch(tell) });
  simulator.webhooks.add({ event: 'drag_applicant', url: hook.url, copies: 2 });
  const { applicant, vacancy } = (await client.applicants.search({ hired: false })).items[0]!;
  const { id } = (await client.vacancies.list()).find(({ title }) => title === vacancy)!;
  await client.applicants.moveTo({ vacancy_id: id, applicant_id: applicant, hired: true });
  await simulator.webhooks.settled();
  await run();
  console.log('pushes:', simulator.webhooks.deliveries.length, 'employees:', server.employees.length);
  console.log((await client.comments.list({ applicant_id: applicant })).at(-1)?.text);
  await Promise.all([hook.close(), server.close(), close()]);
}
