import type { Host } from '@raccord/core';
import type { list } from '../vacancies/list.js';
import { readPayload } from './payload.js';
import type { get } from './get.js';
import type { search } from './search.js';

type Uses = { 'applicants.search': typeof search; 'applicants.get': typeof get; 'vacancies.list': typeof list };
interface Wanted {
  readonly email?: string | undefined;
  readonly vacancy_id?: string | number | undefined;
  readonly applicant_id?: string | number | undefined;
  readonly event?: Readonly<Record<string, unknown>> | undefined;
}

/** Webhooks carry the clear id, paths take the encoded one, and the search knows no clear id: the e-mail leads there. */
export async function run(host: Host<Uses>, { event, ...wanted }: Wanted) {
  const known = event === undefined ? {} : readPayload(event);
  const { email, vacancy_id, applicant_id } = { ...known, ...wanted };
  if (email !== undefined) return byEmail(host, email, vacancy_id, known.applicant_id);
  if (applicant_id === undefined) {
    const hint = 'An e-mail address is the reliable way; the payload of a webhook has one.';
    throw host.fail('input_invalid', 'give an email, an applicant_id or the payload of a webhook', hint);
  }
  const { id } = await host.call('applicants.get', { applicant_id: String(applicant_id) });
  if (typeof id === 'string') return { applicant_id: id };
  throw host.fail('not_found', 'the answer for this clear id has no encoded id', 'Give the e-mail address instead.');
}

async function byEmail(host: Host<Uses>, email: string, vacancyId?: string | number, encoded?: string) {
  // By the vacancy's encoded id, since rows of older accounts do not name their vacancy (documented 2022).
  const vacancy = vacancyId === undefined ? {} : { vacancy: await encodedVacancy(host, vacancyId) };
  const rows = await host.call('applicants.search', { email, ...vacancy });
  const fitting = rows.filter(({ applicant }) => encoded === undefined || applicant === encoded);
  const [row, ...others] = fitting;
  if (!row) {
    const which = vacancyId === undefined ? 'no applicant has' : 'no applicant on this vacancy has';
    throw host.fail('not_found', `${which} this e-mail address`, 'A new applicant may take a while to be found.');
  }
  if (others.length === 0) return { applicant_id: row.applicant, row };
  throw host.fail('conflict', `${fitting.length} applicants have this e-mail address`, 'Give the vacancy_id too.');
}

async function encodedVacancy(host: Host<Uses>, wanted: string | number): Promise<string> {
  if (!/^\d+$/.test(String(wanted))) return String(wanted);
  const vacancy = (await host.call('vacancies.list')).find(({ vacancy_id }) => String(vacancy_id) === String(wanted));
  if (vacancy) return vacancy.id;
  throw host.fail('not_found', 'no vacancy of the company has this clear id', 'vacancies.list gives those there are.');
}
