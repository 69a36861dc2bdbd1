// Your own careers page from Flatchr's public feed: cleaned HTML, no closed jobs, no key needed.
// Against the simulator, after `npm run build`: node tools/run.mjs exec node examples/flatchr/careers-page.ts

import sanitizeHtml from 'sanitize-html';
import type { FlatchrClient } from '../support/flatchr-client.ts';
import { readJson, writeJson } from '../support/json-file.ts';
import { labelOf } from '../support/label.ts';

export interface Job {
  readonly id: string;
  readonly vacancy_id: string;
  /** Text: escape it when you put it into a page. */
  readonly title: string;
  readonly url: string;
  /** HTML, cleaned. */
  readonly description: string;
  readonly mission: string;
  readonly profile: string;
  readonly contract_type?: string;
  readonly start_date?: string;
  readonly address?: string;
  readonly salary?: { readonly from?: number; readonly to?: number; readonly currency: string; readonly per: string };
}

export interface CareersPage {
  readonly client: FlatchrClient;
  /** The company's slug: the first part of https://{slug}.flatchr.io. */
  readonly slug: string;
  readonly file: string;
}

/**
 * Writes the published jobs to a file for your own careers page. Run it every few minutes; it needs a slug and no key.
 * A closed job disappears at once, but only after a valid answer: after any failure the old file stays.
 */
export async function careersPage({ client, slug, file }: CareersPage) {
  const { items } = await client.vacancies.listActive();
  // The client does not reject an answer of another format. Anything but a list is invalid; an empty list means no open
  // jobs.
  if (!Array.isArray(items)) throw new Error('Flatchr answered without a list of jobs: the old file stays');
  const before = (await readJson<Job[]>(file)) ?? [];
  const jobs = items
    .filter(({ published }) => published !== false)
    .flatMap(({ vacancy, vacancy_id }) =>
      // An item may come without its vacancy: it is still published, so the old data stays.
      vacancy ? jobOf(vacancy, slug) : before.filter((job) => job.vacancy_id === String(vacancy_id)),
    );
  await writeJson(file, jobs);
  const open = new Set(jobs.map(({ id }) => id));
  return { jobs, closed: before.filter(({ id }) => !open.has(id)) };
}

type Item = Awaited<ReturnType<FlatchrClient['vacancies']['listActive']>>['items'][number];
type Vacancy = NonNullable<Item['vacancy']>;

function jobOf(vacancy: Vacancy, slug: string): Job {
  const address =
    vacancy.addressFormatted ?? (typeof vacancy.address === 'object' ? vacancy.address?.formatted_address : null);
  const contract = labelOf(vacancy.contract_type);
  return {
    id: String(vacancy.id),
    vacancy_id: String(vacancy.vacancy_id),
    title: (vacancy.title ?? '').trim(),
    url: linkOf(vacancy, slug),
    description: clean(vacancy.description),
    mission: clean(vacancy.mission),
    profile: clean(vacancy.profile),
    // What the recruiter hides must not appear here. Accounts as of 2022 have no such marks: nothing is shown.
    ...(vacancy.show_contract_type === true && contract ? { contract_type: contract } : {}),
    ...(vacancy.show_contract_date === true && vacancy.start_date ? { start_date: vacancy.start_date } : {}),
    ...(vacancy.show_address === true && address ? { address } : {}),
    ...(vacancy.show_salary === true ? salaryOf(vacancy) : {}),
  };
}

function clean(html: string | null | undefined): string {
  return sanitizeHtml(html ?? '', {
    allowedTags: ['p', 'br', 'ul', 'ol', 'li', 'strong', 'b', 'em', 'i', 'u', 'h2', 'h3', 'h4', 'a'],
    allowedAttributes: { a: ['href', 'rel'] },
    allowedSchemes: ['https', 'http', 'mailto', 'tel'],
    transformTags: { a: linkElsewhere },
  }).trim();
}

/** A link without a scheme would lead to a page of your own site, such as the logout page. */
const linkElsewhere = (tagName: string, { href = '' }: Readonly<Record<string, string>>) => ({
  tagName,
  attribs: { ...(URL.canParse(href) ? { href } : {}), rel: 'noopener nofollow' },
});

/** The recruiter's own application form, if set, otherwise the page at Flatchr. */
function linkOf({ apply_url, slug: page }: Vacancy, slug: string): string {
  const form = URL.parse(apply_url ?? '');
  if (form && /^https?:$/.test(form.protocol)) return form.href;
  return `https://careers.flatchr.io/company/${encodeURIComponent(slug)}/vacancy/${encodeURIComponent(page ?? '')}/`;
}

/** Numbers are text in some years; 0 probably means that there is none. */
function salaryOf({ salary, salary_max, currency, mensuality }: Vacancy): Pick<Job, 'salary'> {
  const [from, to] = [salary, salary_max].map((amount) => Number(String(amount ?? 0).replace(/\s/g, '')) || undefined);
  if (from === undefined && to === undefined) return {};
  const range = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  return { salary: { ...range, currency: currency ?? 'EUR', per: String(mensuality ?? 'y') } };
}

if (import.meta.main) {
  const { startDemo } = await import('../support/demo.ts');
  const { simulator, client, folder, close } = await startDemo();
  const run = () => careersPage({ client, slug: 'demoatelier', file: `${folder}/jobs.json` });
  const { jobs } = await run();
  for (const { title, salary } of jobs)
    console.log(salary ? `${title}, ${salary.from}–${salary.to} ${salary.currency}` : title);
  simulator.state.vacancies[0]!.status = 0; // the recruiter closes a job
  const { closed } = await run();
  console.log('closed:', closed.map(({ title }) => title).join(', '));
  await close();
}
