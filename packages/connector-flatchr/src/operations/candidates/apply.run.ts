import type { Host, InputOf } from '@raccord/core';
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

/**
 * Intake is not idempotent and answers no id. So: look first, send once, and where the answer was lost look again before
 * anything is decided. It is never sent a second time.
 */
export async function run(host: Host<Uses>, { test, ...candidate }: Candidate) {
  if (test) {
    await host.call('candidates.createTest', candidate);
    return { created: false, tested: true, applicant: null };
  }
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
    const nothingSent = (error as { sent?: unknown }).sent === 'no';
    const found = nothingSent ? undefined : await find().catch(() => undefined);
    if (found) return { created: true, applicant: found };
    throw error; // its `sent` says what is known; how soon a new applicant can be found is not documented
  }
  return { created: true, applicant: (await find().catch(() => undefined)) ?? null };
}
