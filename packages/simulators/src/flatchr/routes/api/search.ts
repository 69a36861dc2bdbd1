import type { Hono } from 'hono';
import { companyOfPath } from '../../access.js';
import type { Backend } from '../../backend.js';
import { addAttribute } from '../../changes/attributes.js';
import { searchRow } from '../../documents/applicant.js';
import type { Candidate, Company } from '../../entities.js';
import { failure } from '../../failure.js';
import { isObject, optionalText, readJson } from '../../input.js';
import { applicantFilter } from './applicant-filter.js';

export const searchRoutes = (app: Hono, backend: Backend): void => {
  // A client of 2022 sent `fields` in the query; its effect is unknown, so it is ignored.
  app.post('/company/:company/search/applicants', async (context) => {
    const owner = companyOfPath(context, backend.state, context.req.param('company'));
    const body = await readJson(context);
    const companies = searchedCompanies(backend, owner, body.company);
    const test = applicantFilter(body, backend.vintage);
    const found = backend.state.applicants.filter((one) => companies.has(one.vacancy.company) && test(one));
    return context.json(found.map((applicant) => searchRow(applicant, backend.vintage)));
  });

  // Meta information on a candidate. Only for accounts with "CVthèque Premium"; refusing others with 403 is inferred.
  app.post('/company/:company/search/candidate', async (context) => {
    const company = companyOfPath(context, backend.state, context.req.param('company'));
    if (!backend.cvLibrary) throw failure(403, 'Option "CVthèque Premium" is required');
    const body = await readJson(context);
    if (!isObject(body.value)) throw failure(400, '"value" must be an object');
    addAttribute(backend, {
      candidate: referencedCandidate(backend, company, body.reference),
      value: body.value,
      type: optionalText(body, 'type'),
      app_name: optionalText(body, 'app_name'),
      name: optionalText(body, 'name'),
    });
    return context.json({ statusCode: 200, message: { resource_type: 'attribute', action: 'created' } });
  });
};

/**
 * `company` names others of a multi-account (documented 2022, one key); a comma-separated list also works (unverified).
 */
const searchedCompanies = (backend: Backend, owner: Company, asked: unknown): Set<Company> => {
  if (asked === undefined || asked === null || asked === '') return new Set([owner]);
  const keys = String(asked).split(',');
  const group = backend.state.companies.filter(({ group }) => group === owner.group);
  const found = group.filter(({ id }) => keys.includes(id));
  if (found.length !== new Set(keys).size) throw failure(403, 'Insufficient scope');
  return new Set(found);
};

/**
 * An e-mail address is documented. For a client of 2022 only the clear candidate id worked, one of 2024 sends the
 * encoded id: all three are accepted. If several candidates share an address, the one created last counts (chosen
 * here).
 */
const referencedCandidate = (backend: Backend, company: Company, reference: unknown): Candidate => {
  if ((typeof reference !== 'string' && typeof reference !== 'number') || reference === '') {
    throw failure(400, '"reference" is required');
  }
  const wanted = String(reference).toLowerCase();
  const found = backend.state.applicants.findLast(
    ({ vacancy, candidate }) =>
      vacancy.company === company &&
      (candidate.email?.toLowerCase() === wanted ||
        candidate.id === reference ||
        String(candidate.candidate_id) === wanted),
  );
  if (!found) throw failure(404, 'Candidate not found');
  return found.candidate;
};
