import type { Host, InputOf, OutputOf } from '@raccord/core';
import type { search } from '../applicants/search.js';
import type { list } from '../vacancies/list.js';
import type { createTest } from './create-test.js';
import type { create } from './create.js';

type Uses = {
  'vacancies.list': typeof list;
  'applicants.search': typeof search;
  'candidates.create': typeof create;
  'candidates.createTest': typeof createTest;
};
type Candidate = InputOf<(typeof create)['input']> & { readonly email: string; readonly test?: boolean | undefined };

type Applied = { created: boolean; tested?: boolean; applicant: OutputOf<(typeof search)['output']>[number] | null };

/** Applications under way in this process, by company, vacancy and person. */
const underWay = new Map<string, Promise<Applied>>();

/** A double click waits for the first click and takes what became of it; where that failed, it tries by itself. */
export async function run(host: Host<Uses>, { test, ...candidate }: Candidate): Promise<Applied> {
  if (test) {
    await host.call('candidates.createTest', candidate);
    return { created: false, tested: true, applicant: null };
  }
  const key = JSON.stringify([host.settings['company_key'], candidate.vacancy, candidate.email.toLowerCase()]);
  for (let first = underWay.get(key); first; first = underWay.get(key)) {
    const applied = await first.catch(() => undefined);
    if (applied) return { ...applied, created: false };
  }
  const work = applyOnce(host, candidate).finally(() => underWay.delete(key));
  underWay.set(key, work);
  return work;
}

/**
 * Intake is not idempotent and answers no id. So: look first, send once, and where the answer was lost look again before
 * anything is decided. It is never sent a second time.
 */
async function applyOnce(host: Host<Uses>, candidate: Omit<Candidate, 'test'>): Promise<Applied> {
  const vacancy = (await host.call('vacancies.list')).find(({ slug }) => slug === candidate.vacancy);
  if (!vacancy) {
    const hint = 'Give the slug of a vacancy, not its id; vacancies.resolve turns one into the other.';
    throw host.fail('not_found', 'no vacancy of the company has this slug', hint);
  }
  const find = async () => (await host.call('applicants.search', { email: candidate.email, vacancy: vacancy.id }))[0];
  const before = await find();
  if (before) return { created: false, applicant: before };
  try {
    await host.call('candidates.create', candidate);
  } catch (error) {
    const { sent, status } = error as { sent?: unknown; status?: number };
    const refused = sent === 'no' || (status !== undefined && status >= 400 && status < 500);
    const found = refused ? undefined : await find().catch(() => undefined);
    if (found) return { created: true, applicant: found };
    throw error; // its `sent` says what is known; how soon a new applicant can be found is not documented
  }
  return { created: true, applicant: (await find().catch(() => undefined)) ?? null };
}
