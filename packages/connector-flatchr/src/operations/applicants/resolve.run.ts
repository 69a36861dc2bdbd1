import type { Host, OutputOf } from '@raccord/core';
import type { list } from '../vacancies/list.js';
import type { get } from './get.js';
import { look } from './look.js';
import { isSame, spellings } from './matching.js';
import { isEncoded, type Named, readPayload } from './payload.js';
import type { search } from './search.js';

type Uses = { 'applicants.search': typeof search; 'applicants.get': typeof get; 'vacancies.list': typeof list };
interface Wanted {
  readonly email?: string | undefined;
  readonly vacancy_id?: string | number | undefined;
  readonly applicant_id?: string | number | undefined;
  readonly event?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Webhooks have the clear id, paths need the encoded one, and the search knows neither: so it is searched by everything
 * else. applicants.get, which no current document has, is only used if nothing else is known.
 */
export async function run(host: Host<Uses>, { event, ...wanted }: Wanted) {
  const entered = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
  const known: Named = { ...readPayload(event ?? {}), ...entered };
  const filters = filtersFor(known);
  if (filters.length > 0) return bySearch(host, known, filters, event !== undefined);
  if (known.applicant_id !== undefined) return byGet(host, known.applicant_id);
  const hint = 'An e-mail address is the most reliable; most webhook payloads have one.';
  const message = event
    ? 'the payload names no applicant: it has neither an e-mail address nor an applicant id'
    : 'pass an email, an applicant_id or the payload of a webhook';
  throw host.fail('input_invalid', message, hint);
}

type Filter = Pick<Named, 'email' | 'firstname' | 'lastname'>;

/** Searches that lead to the applicant, the one with the shortest answer first. */
function filtersFor({ email, firstname, lastname, vacancy_id, applicant_id }: Named): Filter[] {
  const byEmail = email === undefined ? [] : spellings(email).map((one) => ({ email: one }));
  if (vacancy_id === undefined) return byEmail;
  if (isEncoded(applicant_id)) return [...byEmail, {}]; // all applicants of the vacancy: the e-mail address may have changed
  return email === undefined && firstname && lastname ? [{ firstname, lastname }] : byEmail;
}

async function bySearch(
  host: Host<Uses>,
  { vacancy_id, applicant_id }: Named,
  filters: readonly Filter[],
  mayBeNew: boolean, // a webhook may come before the search shows the applicant
) {
  // By the vacancy's encoded id, since rows of older accounts do not name their vacancy (documented 2022).
  const vacancy = vacancy_id === undefined ? {} : { vacancy: await encodedVacancy(host, vacancy_id) };
  const find = async () => {
    for (const filter of filters) {
      const rows = await host.call('applicants.search', { ...filter, ...vacancy });
      const fitting = rows.filter((row) =>
        isEncoded(applicant_id) ? row.applicant === applicant_id : fits(row, filter),
      );
      const [row, ...others] = fitting;
      if (row && others.length === 0) return { applicant_id: row.applicant, row };
      if (!row) continue;
      const more = vacancy_id === undefined ? 'vacancy_id' : 'encoded applicant_id from applicants.search';
      throw host.fail('conflict', `${fitting.length} applicants match`, `Pass the ${more} too.`);
    }
    return undefined;
  };
  const found = await (mayBeNew ? look(host, find) : find());
  if (found) return found;
  const where = vacancy_id === undefined ? '' : ' on this vacancy';
  throw host.fail(
    'not_found',
    `no applicant${where} matches`,
    'It may take a while until the search finds a new applicant.',
  );
}

/** By name only if there is no e-mail address: a namesake would be worse than no result. */
function fits(row: OutputOf<(typeof search)['output']>[number], { email, firstname, lastname }: Filter): boolean {
  if (email !== undefined) return isSame(row.email, email);
  return !row.email && isSame(row.firstname, firstname) && isSame(row.lastname, lastname);
}

async function byGet(host: Host<Uses>, applicantId: string | number) {
  try {
    const { id } = await host.call('applicants.get', { applicant_id: String(applicantId) });
    if (isEncoded(id)) return { applicant_id: id };
  } catch (error) {
    const { code } = error as { code?: 'not_found' | 'rejected' };
    if (code !== 'not_found' && code !== 'rejected') throw error;
    throw host.fail(code, 'applicants.get does not find this id', unverifiedHint, error);
  }
  throw host.fail('not_found', 'the answer for this clear id has no encoded id', unverifiedHint);
}

const unverifiedHint =
  'Pass the e-mail address instead: an id alone needs applicants.get, which is not in the current documents (unverified).';

async function encodedVacancy(host: Host<Uses>, wanted: string | number): Promise<string> {
  if (isEncoded(wanted)) return wanted;
  const vacancy = (await host.call('vacancies.list')).find(({ vacancy_id }) => String(vacancy_id) === String(wanted));
  if (vacancy) return vacancy.id;
  throw host.fail('not_found', 'no vacancy of the company has this clear id', 'vacancies.list returns all of them.');
}
