import type { Host } from '@raccord/core';
import type { list } from '../vacancies/list.js';
import type { get } from './get.js';
import type { search } from './search.js';

type Uses = { 'applicants.search': typeof search; 'applicants.get': typeof get; 'vacancies.list': typeof list };
interface Wanted {
  readonly email?: string | undefined;
  readonly vacancy_id?: string | number | undefined;
  readonly applicant_id?: string | number | undefined;
}

/** Webhooks carry the clear id, paths take the encoded one, and the search knows no clear id: the e-mail leads there. */
export async function run(host: Host<Uses>, { email, vacancy_id, applicant_id }: Wanted) {
  if (email !== undefined) return byEmail(host, email, vacancy_id);
  if (applicant_id === undefined) {
    throw host.fail('input_invalid', 'give an email or an applicant_id', 'An e-mail address is the reliable way.');
  }
  const { id } = await host.call('applicants.get', { applicant_id: String(applicant_id) });
  if (typeof id === 'string') return { applicant_id: id };
  throw host.fail('not_found', 'the answer for this clear id has no encoded id', 'Give the e-mail address instead.');
}

async function byEmail(host: Host<Uses>, email: string, vacancyId: string | number | undefined) {
  const rows = await host.call('applicants.search', { email });
  const clear = vacancyId === undefined ? undefined : await clearId(host, vacancyId);
  const fitting = rows.filter(({ vacancy_id }) => clear === undefined || String(vacancy_id) === clear);
  const [row, ...others] = fitting;
  if (!row) {
    throw host.fail(
      'not_found',
      'no applicant has this e-mail address',
      'A new applicant may take a while to be found.',
    );
  }
  if (others.length === 0) return { applicant_id: row.applicant, row };
  throw host.fail('conflict', `${fitting.length} applicants have this e-mail address`, 'Give the vacancy_id too.');
}

/** Rows have the clear id of the vacancy. */
async function clearId(host: Host<Uses>, wanted: string | number): Promise<string> {
  const vacancy = (await host.call('vacancies.list')).find(({ id }) => id === wanted);
  return String(vacancy?.vacancy_id ?? wanted);
}
