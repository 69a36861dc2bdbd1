import type { Context } from 'hono';
import type { Backend } from '../backend.js';
import { isoDate } from '../dates.js';
import { careersCompanyDocument } from '../documents/company.js';
import { itemDocument, vacancyDocument, vacancyExpansions } from '../documents/vacancy.js';
import type { Company, Item, Vacancy } from '../entities.js';

const careerSite = 98;

/** The filters (documented 2024–2026). All are compared as text. */
const filters: Record<string, (vacancy: Vacancy, wanted: string) => boolean> = {
  id: ({ id }, wanted) => id === wanted,
  activity: ({ activity_id }, wanted) => String(activity_id) === wanted,
  metier: ({ metier_id }, wanted) => String(metier_id) === wanted,
  locality: ({ address }, wanted) => address?.locality === wanted,
  administrative_area_level_1: ({ address }, wanted) => address?.administrative_area_level_1 === wanted,
  filter: ({ title, reference }, wanted) => `${title}\n${reference ?? ''}`.toLowerCase().includes(wanted.toLowerCase()),
};

/** Under one path, the careers host lists active published vacancies, the API host active unpublished ones. */
export const listingPath = '/company/:file{[^/]+\\.json}';

export const companyOfFile = (backend: Backend, file: string): Company | undefined =>
  backend.state.companies.find(({ slug }) => `${slug}.json` === file);

/** All active vacancies of a company. The answer repeats the filters. */
export const listing = (context: Context, backend: Backend, company: Company, published: boolean): Response => {
  const query = context.req.query();
  const companies = [company, ...affiliates(backend, company, query.affiliated)];
  const asked = Object.entries(query).filter(([name]) => Object.hasOwn(filters, name));
  const listed = backend.state.vacancies.filter(
    (vacancy) =>
      companies.includes(vacancy.company) &&
      vacancy.status === 1 &&
      asked.every(([name, wanted]) => filters[name]?.(vacancy, wanted)),
  );
  const items = listed.flatMap((vacancy) =>
    vacancy.items
      .filter((item) => item.offer_id === careerSite && item.published === published)
      .map((item) => listedItem(item, vacancy, backend)),
  );
  return context.json({ items, ...Object.fromEntries(asked) });
};

/** `affiliated`: company keys, comma-separated. Only those of the same group count (inferred). */
const affiliates = (backend: Backend, company: Company, keys = ''): Company[] =>
  backend.state.companies.filter(
    (one) => one !== company && one.group === company.group && keys.split(',').includes(one.id),
  );

const listedItem = (item: Item, vacancy: Vacancy, { state, vintage }: Backend) => ({
  ...itemDocument(item, vacancy),
  // Three members seen in client code 2026, missing from the samples of 2022. Statuses other than "published" are
  // unknown.
  ...(vintage === 'now' && {
    external_url: null,
    status: item.published ? 'published' : null,
    publish_date: item.published ? isoDate(item.created_at) : null,
  }),
  vacancy: {
    ...vacancyDocument(vacancy, vintage),
    ...vacancyExpansions.tags?.(vacancy, state),
    ...vacancyExpansions.address?.(vacancy, state),
    ...vacancyExpansions.questions?.(vacancy, state),
    company: careersCompanyDocument(vacancy.company, vintage),
  },
});
