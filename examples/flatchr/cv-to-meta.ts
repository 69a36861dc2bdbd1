// On a new applicant: downloads the CV, has it parsed, and stores meta information with the candidate.
// Against the simulator, after `npm run build`: node tools/run.mjs exec node examples/flatchr/cv-to-meta.ts

import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { ConnectorError } from '@raccord/core';
import type { FlatchrClient } from '../support/flatchr-client.ts';
import type { FlatchrEvent } from '../support/hook.ts';
import { writeWhole } from '../support/json-file.ts';

export interface CvToMeta {
  readonly client: FlatchrClient;
  /** Folder for CVs, each named by the encoded id of the applicant. */
  readonly folder: string;
  /** Your parser: from the bytes to the data to show with the candidate. */
  readonly parse: (cv: Uint8Array) => Promise<Record<string, unknown>>;
  /** Gets ids and sizes: never the CV, its content, its URL, or the person's name. */
  readonly log: (line: string) => void;
}

export type CvOutcome = 'done' | 'known' | 'no CV' | 'no e-mail address' | 'another event';

/**
 * On a webhook `new_applicant`: downloads the CV, has it parsed, and writes the result as meta information (requires
 * the option "CVthèque Premium"). The CV is stored last, which marks the work as done: a repeated push finds it. If the
 * program is killed in between, the next push repeats the work; two concurrent pushes are both processed, and the meta
 * information may be written twice.
 */
export async function cvToMeta(
  { client, folder, parse, log }: CvToMeta,
  { type, event }: FlatchrEvent,
): Promise<CvOutcome> {
  const { applicant, candidate, cv } = event.data ?? {};
  const id = String(applicant?.id);
  // The id becomes a file name: the event is unsigned, so only valid ids are accepted.
  if (type !== 'new_applicant' || !/^[A-Za-z0-9]{1,40}$/.test(id)) return 'another event';
  const end = (outcome: CvOutcome, more = '') => {
    log(`applicant ${id}: ${outcome}${more}`);
    return outcome;
  };
  const path = join(folder, `${id}.cv`);
  if (await exists(path)) return end('known');
  if (!candidate?.email) return end('no e-mail address');
  const file = await download(client, id, cv);
  if (file === undefined) return end('no CV');
  const value = await parse(file.data);
  await writeMeta(client, [candidate.email, candidate.id], value);
  await writeWhole(path, file.data);
  return end('done', `, ${file.data.length} bytes, ${file.content_type}`);
}

/** Current events contain the location of the CV; in 2022 they did not, and the applicant has to be read. */
async function download(client: FlatchrClient, applicant_id: string, cv: unknown) {
  const { key, extension } = (cv ?? {}) as { key?: unknown; extension?: unknown };
  const stored = typeof key === 'string' && typeof extension === 'string' ? { key, extension } : { applicant_id };
  try {
    return await client.applicants.getCv(stored);
  } catch (error) {
    if (ConnectorError.is(error) && error.code === 'not_found') return undefined;
    throw error;
  }
}

/** The documents identify a candidate by e-mail address; some accounts (2022) only accept the id. */
async function writeMeta(client: FlatchrClient, references: readonly unknown[], value: Record<string, unknown>) {
  const [reference, ...others] = references.filter((one) => typeof one === 'string' || typeof one === 'number');
  if (reference === undefined) throw new Error('Flatchr does not find the candidate by e-mail address or id');
  try {
    await client.candidates.updateMeta({ reference, value, name: 'parsing' });
  } catch (error) {
    if (!ConnectorError.is(error) || error.code !== 'not_found') throw error;
    await writeMeta(client, others, value); // nothing was written
  }
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

if (import.meta.main) {
  const { startDemo } = await import('../support/demo.ts');
  const { startHook } = await import('../support/hook.ts');
  const { simulator, client, folder, close } = await startDemo();
  const parse = async (cv: Uint8Array) => ({
    pages: new TextDecoder('latin1').decode(cv).split('/Type /Page ').length - 1,
  });
  const log = (line: string) => console.log(line);
  const hook = await startHook({
    secret: 'a-long-random-secret',
    onEvent: (event) => cvToMeta({ client, folder, parse, log }, event),
  });
  simulator.webhooks.add({ event: 'new_applicant', url: hook.url, copies: 2 });
  const [vacancy] = await client.vacancies.list();
  const resume = {
    data: new TextEncoder().encode('%PDF-1.4 /Type /Page '),
    file_name: 'cv.pdf',
    content_type: 'application/pdf',
  };
  const person = { firstname: 'Zoé', lastname: 'Essai', email: 'zoe@example.com' };
  await client.candidates.create({ vacancy: vacancy?.slug ?? '', ...person, resume });
  await simulator.webhooks.settled();
  console.log('meta information:', JSON.stringify(simulator.state.attributes.map(({ value }) => value)));
  await Promise.all([hook.close(), close()]);
}
