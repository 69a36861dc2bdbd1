import type { Hono } from 'hono';
import { companyOfKey, companyOfPath } from '../../access.js';
import { expandedVacancy } from '../../documents/vacancy.js';
import { failure } from '../../failure.js';
import { readFields } from '../../input.js';
import type { Backend } from '../../state.js';

export const vacancyRoutes = (app: Hono, backend: Backend): void => {
  // A bare array, whole: no paging is documented (2022 to 2026).
  app.get('/company/:company/vacancies', (context) => {
    const company = companyOfPath(context, backend.state, context.req.param('company'));
    const fields = readFields(context);
    const { status, offer_id } = context.req.query();
    const found = backend.state.vacancies.filter(
      (vacancy) =>
        vacancy.company === company &&
        (status === undefined || String(vacancy.status) === status) &&
        // Documented 2024–2026 as used together with fields=items; without that it is ignored here.
        (offer_id === undefined ||
          !fields.has('items') ||
          vacancy.items.some((item) => String(item.offer_id) === offer_id)),
    );
    return context.json(found.map((vacancy) => expandedVacancy(vacancy, ['address', 'tags', 'items'], fields)));
  });

  // The vendor's sample sends no key and its text of 2020 asks for none; asking for one is the safer look-alike.
  app.get('/vacancy/:vacancy', (context) => {
    const company = companyOfKey(context, backend.state);
    const vacancy = backend.state.vacancies.find(
      (one) => one.id === context.req.param('vacancy') && one.company === company,
    );
    if (!vacancy) throw failure(404, 'Vacancy not found');
    return context.json(
      expandedVacancy(vacancy, ['address', 'tags', 'questions', 'faqs', 'benefits'], readFields(context)),
    );
  });
};
