import type { Context, Hono } from 'hono';
import { companyOfKey } from '../../access.js';
import { createApplicant, type Application } from '../../changes.js';
import { readJson } from '../../input.js';
import type { Backend } from '../../state.js';
import { readApplication } from './application.js';

/** The answer gives no id (documented 2020 to 2026): the applicant has to be searched for. */
const created = { status: 200, response: 'applicant created' };

export const careersCandidateRoutes = (app: Hono, backend: Backend): void => {
  app.post('/vacancy/candidate/json', async (context) => {
    createApplicant(backend, await applicationOf(context, backend));
    return context.json(created);
  });

  // A dry run: the same checks, no record. Its answer is not shown anywhere; the same one is inferred.
  app.post('/vacancy/candidate/test', async (context) => {
    await applicationOf(context, backend);
    return context.json(created);
  });
};

const applicationOf = async (context: Context, backend: Backend): Promise<Application> => {
  const body = await readJson(context);
  // `token` in the body was required until the newest table dropped it; the header is enough now.
  const company = companyOfKey(context, backend.state, body.token);
  return readApplication(backend, company, body);
};
