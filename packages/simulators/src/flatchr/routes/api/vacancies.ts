import type { Hono } from 'hono';
import { companyOfKey, companyOfPath, credentialOf } from '../../access.js';
import type { Backend } from '../../backend.js';
import { createVacancy } from '../../changes/vacancies.js';
import { expansionsOf, vacancyDocument } from '../../documents/vacancy.js';
import { failure } from '../../failure.js';
import { readFields, readJson } from '../../input.js';
import { companyOfFile, listing, listingPath } from '../listing.js';
import { readVacancy } from './vacancy-input.js';

export const vacancyRoutes = (app: Hono, backend: Backend): void => {
  // Active and not published; with a key (documented 2024–2026).
  app.get(listingPath, (context) => {
    const owner = companyOfKey(backend.state, credentialOf(context));
    const company = companyOfFile(backend, context.req.param('file'));
    if (!company) throw failure(404, 'Company not found');
    if (company !== owner) throw failure(403, 'Insufficient scope');
    return listing(context, backend, company, false);
  });

  // A bare array with all vacancies: no paging is documented (2022 to 2026).
  app.get('/company/:company/vacancies', (context) => {
    const company = companyOfPath(context, backend.state, context.req.param('company'));
    const fields = readFields(context);
    const { status, offer_id } = context.req.query();
    const found = backend.state.vacancies.filter(
      (vacancy) =>
        vacancy.company === company &&
        (status === undefined || String(vacancy.status) === status) &&
        // Documented 2024–2026 together with fields=items; otherwise it is ignored here.
        (offer_id === undefined ||
          !fields.has('items') ||
          vacancy.items.some((item) => String(item.offer_id) === offer_id)),
    );
    return context.json(
      found.map((vacancy) => ({
        ...vacancyDocument(vacancy, backend.vintage),
        ...expansionsOf(vacancy, backend.state, ['address', 'tags', 'items'], fields),
      })),
    );
  });

  // The vendor's sample sends no key and its text of 2020 requires none; requiring one is the safer look-alike.
  app.get('/vacancy/:vacancy', (context) => {
    const company = companyOfKey(backend.state, credentialOf(context));
    const vacancy = backend.state.vacancies.find(
      (one) => one.id === context.req.param('vacancy') && one.company === company,
    );
    if (!vacancy) throw failure(404, 'Vacancy not found');
    return context.json({
      ...vacancyDocument(vacancy, backend.vintage),
      // A number in the list and in the careers listing, text in the sample of this answer (documented 2024–2026).
      salary: String(vacancy.details.salary),
      ...expansionsOf(
        vacancy,
        backend.state,
        ['address', 'tags', 'questions', 'faqs', 'benefits'],
        readFields(context),
      ),
    });
  });

  // That the answer is the vacancy is inferred: the end of that page is not visible.
  app.post('/company/:company/vacancy', async (context) => {
    const company = companyOfPath(context, backend.state, context.req.param('company'));
    const vacancy = createVacancy(backend, { company, ...readVacancy(await readJson(context)) });
    return context.json(vacancyDocument(vacancy, backend.vintage));
  });
};
