import type { Hono } from 'hono';
import { companyOfQueryKey } from '../../access.js';
import type { Backend } from '../../backend.js';
import type { Company } from '../../entities.js';
import { failure } from '../../failure.js';
import { findCv } from '../../files/stored-cv.js';
import { signedLink } from '../../files/signed-link.js';

export const fileRoutes = (app: Hono, backend: Backend): void => {
  app.get('/company/:company/files/expire', (context) => {
    const company = companyOfQueryKey(context, backend.state, context.req.param('company'));
    limit(backend, company);
    const { key, extension } = context.req.query();
    if (!key || !extension) throw failure(400, '"key" and "extension" are required');
    const cv = findCv(backend.state, key, extension, company);
    if (!cv) throw failure(404, 'File not found');
    if (backend.redirectFiles) return context.redirect(signedLink({ key, extension }, backend.now()), 302);
    return context.body(cv.bytes, 200, { 'content-type': cv.contentType });
  });
};

/**
 * One request per second and company, more are 429 (documented 2024–2026). A refused one does not count, and there is
 * no Retry-After (both chosen here).
 */
const limit = (backend: Backend, company: Company): void => {
  const now = backend.now();
  const last = backend.filesAskedAt.get(company);
  if (last !== undefined && now - last < 1000) throw failure(429, 'Too Many Requests');
  backend.filesAskedAt.set(company, now);
};
