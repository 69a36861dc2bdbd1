import type { Context } from 'hono';
import { failure } from './failure.js';
import type { Backend, Company, FlatchrState, User } from './state.js';
import { readUserToken } from './user-token.js';

/** The Bearer header, or the query argument `token` (documented 2020–2026). */
const credentialOf = (context: Context): string | undefined =>
  /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1] ?? context.req.query('token');

/** The company a key opens: a key belongs to one company (inferred). Refusing with 401 is inferred too. */
export const companyOfKey = (context: Context, state: FlatchrState, keyInBody?: unknown): Company => {
  const key = credentialOf(context) ?? keyInBody;
  const company = state.companies.find(({ api_key }) => api_key === key);
  if (!company) throw failure(401, key === undefined ? 'Missing authentication' : 'Invalid token');
  return company;
};

/** For calls with an API key on `/company/{company key}/…`. Another company's key: 403, unknown company: 404 (inferred). */
export const companyOfPath = (context: Context, state: FlatchrState, companyKey: string): Company => {
  const owner = companyOfKey(context, state);
  return sameCompany(state, companyKey, owner);
};

/** For calls that need a user token. An API key or an expired token is refused with 401 (status inferred). */
export const userOfPath = (context: Context, backend: Backend, companyKey: string): User => {
  const token = credentialOf(context);
  const email = token === undefined ? undefined : readUserToken(token, backend.now());
  const user = backend.state.users.find((candidate) => candidate.email === email);
  if (!user) throw failure(401, token === undefined ? 'Missing authentication' : 'Invalid or expired token');
  sameCompany(backend.state, companyKey, user.company);
  return user;
};

const sameCompany = (state: FlatchrState, companyKey: string, owner: Company): Company => {
  const company = state.companies.find(({ id }) => id === companyKey);
  if (!company) throw failure(404, 'Company not found');
  if (company !== owner) throw failure(403, 'Insufficient scope');
  return company;
};
