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
 * Webhooks carry the clear id, paths take the encoded one, and the search knows neither: so it is asked for what else is
 * known. applicants.get, which no current document has, is asked only where nothing else is.
 */
export async function run(host: Host<Uses>, { event, ...wanted }: Wanted) {
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
  const known: Named = { ...readPayload(event ?? {}), ...given };
  const filters = filtersFor(known);
  if (filters.length > 0) return bySearch(host, known, filters, event !== undefined);
  if (known.applicant_id !== undefined) return byGet(host, known.applicant_id);
  const hint = 'An e-mail address is the reliable way; the payload of a webhook mostly has one.';
  const message = event
    ? 'the payload names no applicant: it has no e-mail address and no id of one'
    : 'give an email, an applicant_id or the payload of a webhook';
  throw host.fail('input_invalid', message, hint);
}

type Filter = Pick<Named, 'email' | 'firstname' | 'lastname'>;

/** Searches that lead to the applicant, the shortest answer first. */
function filtersFor({ email, firstname, lastname, vacancy_id, applicant_id }: Named): Filter[] {
  const byEmail = email === undefined ? [] : spellings(email).map((one) => ({ email: one }));
  if (vacancy_id === undefined) return byEmail;
  if (isEncoded(applicant_id)) return [...byEmail, {}]; // all of the vacancy: the e-mail address may have changed
  return email === undefined && firstname && lastname ? [{ firstname, lastname }] : byEmail;
}

async function bySearch(
  host: Host<Uses>,
  { vacancy_id, applicant_id }: Named,
  filters: readonly Filter[],
  mayBeNew: boolean, // a webhook may come before the search shows whom it is about
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
      const more = vacancy_id === undefined ? 'vacancy_id' : 'encoded applicant_id, which applicants.search gives,';
      throw host.fail('conflict', `${fitting.length} applicants fit what is known`, `Give the ${more} too.`);
    }
    return undefined;
  };
  const found = await (mayBeNew ? look(host, find) : find());
  if (found) return found;
  const where = vacancy_id === undefined ? '' : ' on this vacancy';
  throw host.fail(
    'not_found',
    `no applicant${where} fits what is known`,
    'A new applicant may take a while to be found.',
  );
}

/** By name only who has no e-mail address either: somebody else of the same name would be worse than nobody. */
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
    throw host.fail(code, 'applicants.get does not know this id', unverifiedHint, error);
  }
  throw host.fail('not_found', 'the answer for this clear id has no encoded id', unverifiedHint);
}

const unverifiedHint =
  'Give the e-mail address instead: by an id alone only applicants.get could find it, which no current document has (unverified).';

async function encodedVacancy(host: Host<Uses>, wanted: string | number): Promise<string> {
  if (isEncoded(wanted)) return wanted;
  const vacancy = (await host.call('vacancies.list')).find(({ vacancy_id }) => String(vacancy_id) === String(wanted));
  if (vacancy) return vacancy.id;
  throw host.fail('not_found', 'no vacancy of the company has this clear id', 'vacancies.list gives those there are.');
}
