// A person by e-mail address across companies: export, archive, and a proof that says what Flatchr still holds.
// Against the simulator, after `npm run build`: node tools/run.mjs exec node examples/flatchr/find-person.ts

import { join } from 'node:path';
import { ConnectorError } from '@raccord/core';
import type { FlatchrClient, Row } from '../support/flatchr-client.ts';
import { writeJson, writeWhole } from '../support/json-file.ts';
import { search } from '../support/search.ts';
import { vacancyOf } from '../support/vacancy-of.ts';
import { type Company, type CompanyResult, forEachCompany } from './several-companies.ts';

export interface FindPerson {
  readonly companies: readonly Company[];
  readonly email: string;
  /** Your own number for the request: it names the proof, which contains neither name nor address. */
  readonly request: string;
  /** Gets a folder for each run with the export, the CVs and the proof, so that runs do not overwrite each other. */
  readonly folder: string;
  /** In ms since 1970. */
  readonly now: () => number;
  /** Archives the person's applications after the export. Archiving hides them on the board and deletes nothing. */
  readonly archive?: boolean;
}

/** What was found of one application, and what became of it. */
interface Application {
  readonly applicant: string;
  readonly exported: readonly string[];
  readonly not_exported: readonly string[];
  readonly archived: 'yes' | 'was before' | 'no' | `failed: ${string}`;
}

// What remains at the vendor after archiving, according to its documents. No current call erases; those of 2020 are
// unverified.
const stillHeld = [
  'the archived application and the profile of the candidate, with name, e-mail address and phone number',
  'the CV, and copies in the talent pool',
  'comments, messages, tags, tasks and meta information about the person',
];
// No call shows these, so they can never be ruled out. Whether the search shows archived applications is not
// documented.
const notSeen = [
  'applications at companies that are not in this list, and any that the search does not show',
  'logs and backups of Flatchr',
];

/**
 * Finds a person by e-mail address in all companies, exports what the API shows, archives if requested, and writes a
 * proof of what Flatchr still holds. Companies that could not be asked are listed in the proof, separate from "not
 * found".
 */
export async function findPerson({ companies, email, request, folder, now, archive = false }: FindPerson) {
  // An empty one could match everyone without an address.
  if (!/^\S+@\S+$/.test(email.trim())) throw new Error('an e-mail address is required to identify the person');
  const at = new Date(now()).toISOString();
  const run = join(folder, request.replace(/[^\w-]/g, '_'), at.replaceAll(':', '-'));
  const results = await forEachCompany(companies, (client) => inCompany(client));
  const asked = results.filter((result) => 'value' in result);
  const isNowhere = asked.length === results.length && asked.every(({ value }) => value.applications.length === 0);
  await writeJson(
    join(run, 'export.json'),
    asked.map(({ company, value }) => ({ company, applications: value.documents })),
  );
  const proof = {
    request,
    at,
    complete: asked.length === results.length && asked.every(({ value }) => value.applications.every(isComplete)),
    companies: results.map(proofOf),
    still_held_by_flatchr: isNowhere ? notSeen : [...stillHeld, ...notSeen],
    to_do: 'Ask Flatchr to erase what it holds, and erase the person from your own exports, files and inboxes.',
  };
  await writeJson(join(run, 'proof.json'), proof);
  return proof;

  async function inCompany(client: FlatchrClient) {
    const found = await search(client, { email });
    // Whether the search also finds parts of an address is not documented. No one else may be exported or archived.
    const rows = found.filter((row) => row.email?.trim().toLowerCase() === email.trim().toLowerCase());
    const vacancies = rows.length === 0 ? [] : await client.vacancies.list();
    const documents: Record<string, unknown>[] = [];
    const applications: Application[] = [];
    for (const row of rows) {
      const { document, exported, not_exported } = await exportOf(client, row);
      const vacancy_id = vacancyOf(row, vacancies)?.id;
      const archived = archive ? await archiveOf(client, row, vacancy_id) : row.status === 0 ? 'was before' : 'no';
      documents.push(document);
      applications.push({ applicant: row.applicant, exported, not_exported, archived });
    }
    return { documents, applications };
  }

  /** Each part is read separately: failed parts are named, and the others are exported. */
  async function exportOf(client: FlatchrClient, row: Row) {
    const applicant_id = row.applicant;
    const parts = {
      profile: () => client.applicants.get({ applicant_id, fields: 'candidate,vacancy,candidate.consent' }),
      comments: () => client.comments.list({ applicant_id, fields: 'author,attachments' }),
      messages: () => client.messages.list({ applicant_id, fields: 'author,mail,attachments,candidate' }),
      tags: () => client.traits.list({ applicant_id }),
      tasks: async () =>
        (await client.tasks.list()).filter(({ value }) => value?.includes(`applicant=${applicant_id}`)),
      cv: () => cvOf(client, applicant_id),
    };
    const document: Record<string, unknown> = { application: row };
    const not_exported: string[] = [];
    for (const [part, read] of Object.entries(parts)) {
      try {
        document[part] = await read();
      } catch (error) {
        if (!ConnectorError.is(error)) throw error;
        not_exported.push(`${part}: ${error.code}`);
      }
    }
    return { document, exported: Object.keys(document), not_exported };
  }

  async function cvOf(client: FlatchrClient, applicant_id: string) {
    const file = await client.applicants.getCv({ applicant_id }).catch((error: unknown) => {
      if (ConnectorError.is(error) && error.code === 'not_found') return undefined;
      throw error;
    });
    if (file === undefined) return null;
    await writeWhole(join(run, `${applicant_id}.cv`), file.data);
    return `${applicant_id}.cv`;
  }
}

async function archiveOf(
  client: FlatchrClient,
  row: Row,
  vacancy_id: string | undefined,
): Promise<Application['archived']> {
  if (row.status === 0) return 'was before';
  if (vacancy_id === undefined) return 'failed: not_found';
  try {
    await client.applicants.archive({ vacancy_id, applicant_id: row.applicant });
    return 'yes';
  } catch (error) {
    if (!ConnectorError.is(error)) throw error;
    return `failed: ${error.code}`;
  }
}

const isComplete = ({ not_exported, archived }: Application) =>
  not_exported.length === 0 && !archived.startsWith('failed');

function proofOf(result: CompanyResult<{ applications: Application[] }>) {
  const { company } = result;
  if (!('value' in result)) return { company, result: 'could not be asked', reason: result.code };
  const { applications } = result.value;
  return applications.length === 0 ? { company, result: 'not found' } : { company, result: 'found', applications };
}

if (import.meta.main) {
  const { startDemo } = await import('../support/demo.ts');
  const { demoCompanies } = await import('../support/demo-companies.ts');
  const { simulator, servers, folder, close } = await startDemo();
  const companies = demoCompanies(simulator, servers, { 'Démo Verger': 'an-old-key' });
  const { email } = simulator.state.applicants[0]!.candidate;
  const proof = await findPerson({
    companies,
    email: email ?? '',
    request: 'GDPR-2026-014',
    folder,
    now: Date.now,
    archive: true,
  });
  console.log('complete:', proof.complete);
  for (const company of proof.companies) console.log(JSON.stringify(company));
  console.log(
    'still held by Flatchr:',
    proof.still_held_by_flatchr.length,
    'things, such as',
    proof.still_held_by_flatchr[0],
  );
  await close();
}
