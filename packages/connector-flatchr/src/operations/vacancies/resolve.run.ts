import type { Host } from '@raccord/core';
import type { list } from './list.js';

/** The vendor has no call for this: a slug is in lower case, so it cannot be converted back to an id. */
export async function run(host: Host<{ 'vacancies.list': typeof list }>, { vacancy }: { vacancy: string | number }) {
  const wanted = String(vacancy);
  const found = (await host.call('vacancies.list')).find(({ id, vacancy_id, slug }) =>
    [id, slug, vacancy_id == null ? undefined : String(vacancy_id)].includes(wanted),
  );
  if (found) return { id: found.id, vacancy_id: found.vacancy_id, slug: found.slug, title: found.title };
  const hint = 'vacancies.list returns all vacancies.';
  throw host.fail('not_found', 'no vacancy of the company has this slug or id', hint);
}
