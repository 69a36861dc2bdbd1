import type { Hono } from 'hono';
import type { Backend } from '../../backend.js';
import { companyOfFile, listing, listingPath } from '../listing.js';

/** The public listing: active and published vacancies, without a key (checked live by a client in 2026). */
export const careersVacancyRoutes = (app: Hono, backend: Backend): void => {
  app.get(listingPath, (context) => {
    const file = context.req.param('file');
    const company = companyOfFile(backend, file);
    if (company) return listing(context, backend, company, true);
    // The only known error body (seen in client code 2026). What follows "url:" is unknown: here it is the path.
    const slug = file.slice(0, -'.json'.length);
    return context.json({ message: `Not available for slug ${slug} with url: ${context.req.path}` }, 404);
  });
};
