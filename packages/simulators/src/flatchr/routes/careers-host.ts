import { Hono } from 'hono';
import { htmlAnswer } from '../../server/exchange.js';
import type { Backend } from '../backend.js';
import { careersCandidateRoutes } from './careers/candidates.js';
import { careersVacancyRoutes } from './careers/vacancies.js';

export const careersHost = (backend: Backend): Hono => {
  const app = new Hono();
  app.use(async (context, next) => {
    // The real host may refuse clients that do not look like a browser (seen in client code 2026); this one always
    // does.
    if (!context.req.header('user-agent')?.includes('Mozilla/')) return htmlAnswer('<h1>403 Forbidden</h1>', 403);
    return next();
  });
  careersVacancyRoutes(app, backend);
  careersCandidateRoutes(app, backend);
  // An unknown page may be a page with status 200 (seen in client code 2026).
  app.notFound(() => htmlAnswer('<div id="app">Espace carrière</div>', 200));
  return app;
};
