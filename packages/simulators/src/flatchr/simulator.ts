import { Hono } from 'hono';
import { htmlAnswer } from '../server/exchange.js';
import { createSimulator, type Simulator } from '../server/simulator.js';
import { failure } from './failure.js';
import { applicantRoutes } from './routes/api/applicants.js';
import { authRoutes } from './routes/api/auth.js';
import { columnRoutes } from './routes/api/columns.js';
import { commentRoutes } from './routes/api/comments.js';
import { vacancyRoutes } from './routes/api/vacancies.js';
import { careersCandidateRoutes } from './routes/careers/candidates.js';
import { careersVacancyRoutes } from './routes/careers/vacancies.js';
import { seedFlatchr } from './seed/seed.js';
import type { Backend, FlatchrState } from './state.js';

export interface FlatchrSimulatorOptions {
  /** How many applicants are seeded, over all companies. Default 48. */
  applicants?: number;
  /** Milliseconds since 1970. Stamps new records and decides whether a user token has expired. Default `Date.now`. */
  now?: () => number;
}

export type FlatchrSimulator = Simulator<FlatchrState, 'default' | 'careers'>;

/**
 * A look-alike of Flatchr (api.flatchr.io and careers.flatchr.io), with state and synthetic people.
 *
 * @example
 * const simulator = createFlatchrSimulator();
 * const { servers, close } = await simulator.listen();
 * const response = await fetch(`${servers.default}/company/${flatchrDemo.company_key}/columns`, {
 *   headers: { authorization: `Bearer ${flatchrDemo.api_key}` },
 * });
 * await close();
 */
export const createFlatchrSimulator = (options: FlatchrSimulatorOptions = {}): FlatchrSimulator => {
  const { applicants = 48, now = Date.now } = options;
  const seed = () => seedFlatchr(applicants);
  const backend: Backend = { state: seed(), now };
  return createSimulator({
    hosts: {
      default: { origin: 'https://api.flatchr.io', handle: apiHost(backend).fetch },
      careers: { origin: 'https://careers.flatchr.io', handle: careersHost(backend).fetch },
    },
    backend,
    seed,
    now,
  });
};

const apiHost = (backend: Backend): Hono => {
  const app = new Hono();
  authRoutes(app, backend);
  vacancyRoutes(app, backend);
  columnRoutes(app, backend);
  applicantRoutes(app, backend);
  commentRoutes(app, backend);
  app.notFound(() => failure(404, 'Not Found').getResponse());
  return app;
};

const careersHost = (backend: Backend): Hono => {
  const app = new Hono();
  app.use(async (context, next) => {
    // The real host may refuse clients that do not look like a browser (seen in client code 2026); this one always does.
    if (!context.req.header('user-agent')?.includes('Mozilla/')) return htmlAnswer('<h1>403 Forbidden</h1>', 403);
    return next();
  });
  careersVacancyRoutes(app, backend);
  careersCandidateRoutes(app, backend);
  // An unknown page can be a page, with status 200 (seen in client code 2026).
  app.notFound(() => htmlAnswer('<div id="app">Espace carrière</div>', 200));
  return app;
};
