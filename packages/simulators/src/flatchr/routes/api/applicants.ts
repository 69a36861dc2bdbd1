import type { Hono } from 'hono';
import { companyOfPath } from '../../access.js';
import type { Backend } from '../../backend.js';
import { archiveApplicant, moveApplicant } from '../../changes/applicants.js';
import { archivedApplicant, movedApplicant, readApplicant } from '../../documents/applicant.js';
import type { Applicant } from '../../entities.js';
import { failure } from '../../failure.js';
import { readFields, readJson, requiredInteger } from '../../input.js';
import { applicantOf, columnOf } from '../../lookup.js';

export const applicantRoutes = (app: Hono, backend: Backend): void => {
  app.get('/company/:company/applicant/:applicant', (context) => {
    const path = context.req.param();
    const applicant = applicantOf(backend, companyOfPath(context, backend.state, path.company), path.applicant);
    return context.json(readApplicant(applicant, readFields(context), backend));
  });

  app.put('/company/:company/vacancy/:vacancy/applicant/:applicant', async (context) => {
    const path = context.req.param();
    const company = companyOfPath(context, backend.state, path.company);
    const applicant = onVacancy(applicantOf(backend, company, path.applicant), path.vacancy);
    const body = await readJson(context);
    // Required today, optional in 2022; a client of that year sent {} to read the applicant back.
    if (body.column_id !== undefined) {
      moveApplicant(backend, applicant, columnOf(backend, company, requiredInteger(body, 'column_id')));
    }
    return context.json(movedApplicant(applicant, backend));
  });

  app.delete('/company/:company/vacancy/:vacancy/applicant/:applicant', (context) => {
    const path = context.req.param();
    const company = companyOfPath(context, backend.state, path.company);
    const applicant = onVacancy(applicantOf(backend, company, path.applicant), path.vacancy);
    archiveApplicant(backend, applicant);
    return context.json(archivedApplicant(applicant, backend));
  });
};

const onVacancy = (applicant: Applicant, vacancyId: string): Applicant => {
  if (applicant.vacancy.id !== vacancyId) throw failure(404, 'Applicant not found');
  return applicant;
};
