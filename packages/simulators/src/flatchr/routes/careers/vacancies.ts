import type { Hono } from 'hono';
import { isoDate } from '../../dates.js';
import { careersCompanyDocument } from '../../documents/company.js';
import { itemDocument, vacancyDocument, vacancyExpansions } from '../../documents/vacancy.js';
import type { Backend, Company, Vacancy } from '../../state.js';

const careerSite = 98;

/** The filters of the public listing (documented 2024–2026). All are compared as text. */
const filters: Record<string, (vacancy: Vacancy, wanted: string) => boolean> = {
  id: ({ id }, wanted) => id === wanted,
  activity: ({ activity_id }, wanted) => String(activity_id) === wanted,
  metier: ({ metier_id }, wanted) => String(metier_id) === wanted,
  locality: ({ address }, wanted) => address.locality === wanted,
  administrative_area_level_1: ({ address }, wanted) => address.administrative_area_level_1 === wanted,
  filter: ({ title, reference }, wanted) => `${title}\n${reference ?? ''}`.toLowerCase().includes(wanted.toLowerCase()),
};

/** The public listing: active and published vacancies, whole and without a key (checked live by a client in 2026). */
export const careersVacancyRoutes = (app: Hono, backend: Backend): void => {
  app.get('/company/:file{[^/]+\\.json}', (context) => {
    const slug = context.req.param('file').slice(0, -'.json'.length);
    const company = backend.state.companies.find((one) => one.slug === slug);
    // The one error body that is known (seen in client code 2026). What follows "url:" there is not: the path is sent.
    if (!company) {
      return context.json({ message: `Not available for slug ${slug} with url: ${context.req.path}` }, 404);
    }

    const query = context.req.query();
    const companies = [company, ...affiliates(backend, company, query.affiliated)];
    const asked = Object.entries(query).filter(([name]) => Object.hasOwn(filters, name));
    const listed = backend.state.vacancies.filter(
      (vacancy) =>
        companies.includes(vacancy.company) &&
        vacancy.status === 1 &&
        asked.every(([name, wanted]) => filters[name]?.(vacancy, wanted)),
    );
    // The filters used come back beside the items.
    return context.json({ items: listed.flatMap(publishedItems), ...Object.fromEntries(asked) });
  });
};

/** `affiliated`: company keys, comma-separated. Only those of the same group count (inferred). */
const affiliates = (backend: Backend, company: Company, keys = ''): Company[] =>
  backend.state.companies.filter(
    (one) => one !== company && one.group === company.group && keys.split(',').includes(one.id),
  );

const publishedItems = (vacancy: Vacancy) =>
  vacancy.items
    .filter((item) => item.offer_id === careerSite && item.published)
    .map((item) => ({
      ...itemDocument(item, vacancy),
      // Three members seen in client code 2026, absent from the samples of 2022.
      external_url: null,
      status: 'published',
      publish_date: isoDate(item.created_at),
      vacancy: {
        ...vacancyDocument(vacancy),
        ...vacancyExpansions.tags?.(vacancy),
        ...vacancyExpansions.address?.(vacancy),
        ...vacancyExpansions.questions?.(vacancy),
        company: careersCompanyDocument(vacancy.company),
      },
    }));
