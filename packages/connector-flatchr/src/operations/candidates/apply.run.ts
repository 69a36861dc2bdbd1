import type { ErrorCode, Host, InputOf, OutputOf } from '@raccord/core';
import { look } from '../applicants/look.js';
import { isSame, spellings } from '../applicants/matching.js';
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

type Applied = { created: boolean; tested?: boolean; applicant: Row | null };
type Row = OutputOf<(typeof search)['output']>[number];

/** Applications in progress in this process, by company, vacancy and person. */
const underWay = new Map<string, Promise<Applied>>();

/** A double click waits for the first click and shares its result; if that was refused, it tries itself. */
export async function run(host: Host<Uses>, { test, ...candidate }: Candidate): Promise<Applied> {
  if (test) {
    await host.call('candidates.createTest', candidate);
    return { created: false, tested: true, applicant: null };
  }
  const key = JSON.stringify([host.settings['company_key'], candidate.vacancy, candidate.email.toLowerCase()]);
  let before: unknown;
  for (let first = underWay.get(key); first; first = underWay.get(key)) {
    const applied = await first.catch((error: unknown) => void (before = error));
    if (applied) return { ...applied, created: false };
  }
  const work = applyOnce(host, candidate, before).finally(() => underWay.delete(key));
  underWay.set(key, work);
  return work;
}

/**
 * Intake is not idempotent and returns no id. So: search first, send once, and if the answer was lost, search again. It
 * is never sent a second time, nor if the first of two clicks may have created the applicant.
 */
async function applyOnce(host: Host<Uses>, candidate: Omit<Candidate, 'test'>, before?: unknown): Promise<Applied> {
  const vacancy = (await host.call('vacancies.list')).find(({ slug }) => slug === candidate.vacancy);
  if (!vacancy) {
    const hint = 'Use the slug of a vacancy, not its id; vacancies.resolve converts one into the other.';
    throw host.fail('not_found', 'no vacancy of the company has this slug', hint);
  }
  const find = async (): Promise<Row | undefined> => {
    for (const email of spellings(candidate.email)) {
      const rows = await host.call('applicants.search', { email, vacancy: vacancy.id });
      const own = rows.find((row) => isSame(row.email, email) && isOn(row, vacancy.vacancy_id));
      if (own) return own;
    }
    return undefined;
  };
  // The outcome of the write is known; a failed search for the applicant does not change it.
  const findAfter = () => look(host, find).catch(() => undefined);
  const existing = await find();
  if (existing) return { created: false, applicant: existing };
  if (mayHaveWritten(before)) throw unknownOutcome(host, before);
  try {
    await host.call('candidates.create', candidate);
  } catch (error) {
    if (!mayHaveWritten(error)) throw error;
    const found = await findAfter();
    if (found) return { created: true, applicant: found };
    throw unknownOutcome(host, error);
  }
  return { created: true, applicant: (await findAfter()) ?? null };
}

/** Rows of older accounts do not name their vacancy (documented 2022); the search filtered by it. */
function isOn(row: Row, vacancyId: string | number | null | undefined): boolean {
  return row.vacancy_id == null || vacancyId == null || String(row.vacancy_id) === String(vacancyId);
}

/** Not if nothing was sent or the API refused it; 408 only says that something was too slow. */
function mayHaveWritten(error: unknown): boolean {
  const { step, sent, status } = (error ?? {}) as { step?: string; sent?: string; status?: number };
  const refused = status !== undefined && status >= 400 && status < 500 && status !== 408;
  return step === 'candidates.create' && sent !== 'no' && !refused;
}

function unknownOutcome(host: Host<Uses>, error: unknown): Error {
  const { code } = error as { code: ErrorCode };
  const message = 'the answer was lost, and the search does not show the applicant (yet): it may have been created';
  const hint = 'Check in Flatchr, or call candidates.apply again in a few minutes: it searches before it sends.';
  // In a double click, the other call was stopped.
  return host.fail(code === 'aborted' && !host.signal?.aborted ? 'conflict' : code, message, hint, error);
}
