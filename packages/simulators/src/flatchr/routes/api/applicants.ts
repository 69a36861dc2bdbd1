import type { Context, Hono } from 'hono';
import { companyOfPath } from '../../access.js';
import { archiveApplicant, moveApplicant } from '../../changes.js';
import { archivedApplicant, movedApplicant, searchRow } from '../../documents/applicant.js';
import { failure } from '../../failure.js';
import { readJson } from '../../input.js';
import type { Applicant, Backend, Column, Company } from '../../state.js';
import { applicantFilter } from './applicant-filter.js';

export const applicantRoutes = (app: Hono, backend: Backend): void => {
  app.post('/company/:company/search/applicants', async (context) => {
    const owner = companyOfPath(context, backend.state, context.req.param('company'));
    const body = await readJson(context);
    const companies = searchedCompanies(backend, owner, body.company);
    const test = applicantFilter(body);
    const found = backend.state.applicants.filter((one) => companies.has(one.vacancy.company) && test(one));
    return context.json(found.map(searchRow));
  });

  app.put('/company/:company/vacancy/:vacancy/applicant/:applicant', async (context) => {
    const applicant = applicantOfPath(context, backend, context.req.param());
    const { column_id } = await readJson(context);
    // Required today, optional in 2022; a client of that year sent {} to read the applicant back.
    if (column_id !== undefined) moveApplicant(backend, applicant, columnOf(backend, applicant, column_id));
    return context.json(movedApplicant(applicant));
  });

  app.delete('/company/:company/vacancy/:vacancy/applicant/:applicant', (context) => {
    const applicant = applicantOfPath(context, backend, context.req.param());
    archiveApplicant(backend, applicant);
    return context.json(archivedApplicant(applicant));
  });
};

/** `company` names others of a multi-account (documented 2022, one key); a comma list is accepted too (unverified). */
const searchedCompanies = (backend: Backend, owner: Company, asked: unknown): Set<Company> => {
  if (asked === undefined || asked === null || asked === '') return new Set([owner]);
  const keys = String(asked).split(',');
  const group = backend.state.companies.filter(({ group }) => group === owner.group);
  const found = group.filter(({ id }) => keys.includes(id));
  if (found.length !== new Set(keys).size) throw failure(403, 'Insufficient scope');
  return new Set(found);
};

const applicantOfPath = (
  context: Context,
  backend: Backend,
  path: { company: string; vacancy: string; applicant: string },
): Applicant => {
  const company = companyOfPath(context, backend.state, path.company);
  const applicant = backend.state.applicants.find(
    ({ id, vacancy }) => id === path.applicant && vacancy.id === path.vacancy && vacancy.company === company,
  );
  if (!applicant) throw failure(404, 'Applicant not found');
  return applicant;
};

const columnOf = (backend: Backend, applicant: Applicant, columnId: unknown): Column => {
  if (!Number.isInteger(columnId)) throw failure(400, '"column_id" must be an integer');
  const column = backend.state.columns.find(
    ({ id, company }) => id === columnId && company === applicant.vacancy.company,
  );
  if (!column) throw failure(404, 'Column not found');
  return column;
};
