import type { Context } from 'hono';
import type { Backend } from './backend.js';
import type { Company, User } from './entities.js';
import { failure } from './failure.js';
import type { FlatchrState } from './state.js';
import { readUserToken } from './user-token.js';

/** The Bearer header, or the query parameter `token` (documented 2020–2026). */
export const credentialOf = (context: Context): string | undefined =>
  /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1] ?? context.req.query('token');

/** The company of a key: a key belongs to one company (inferred). Refusing with 401 is inferred too. */
export const companyOfKey = (state: FlatchrState, key: unknown): Company => {
  const company = state.companies.find(({ api_key }) => api_key === key);
  if (!company) throw failure(401, key === undefined ? 'Missing authentication' : 'Invalid token');
  return company;
};

/**
 * For calls with an API key on `/company/{company key}/…`. Another company's key: 403, unknown company: 404 (inferred).
 */
export const companyOfPath = (context: Context, state: FlatchrState, companyKey: string): Company =>
  sameCompany(state, companyKey, companyOfKey(state, credentialOf(context)));

/** For files/expire, documented with the key only in the query: a header is ignored (inferred). */
export const companyOfQueryKey = (context: Context, state: FlatchrState, companyKey: string): Company =>
  sameCompany(state, companyKey, companyOfKey(state, context.req.query('token')));

/** For calls that need a user token. An API key or an expired token is refused with 401 (status inferred). */
export const userOfPath = (context: Context, backend: Backend, companyKey: string): User => {
  const user = userOfToken(backend, credentialOf(context));
  sameCompany(backend.state, companyKey, user.company);
  return user;
};

/**
 * For hooks: the token is alone in the header and is not the API key (seen in client code 2026; that it is a user token
 * is inferred). That client calls the path parameter a slug: the company key is accepted as well.
 */
export const userOfBareToken = (context: Context, backend: Backend, companyKeyOrSlug: string): User => {
  const user = userOfToken(backend, context.req.header('authorization') || undefined);
  const named = backend.state.companies.find(({ slug }) => slug === companyKeyOrSlug);
  sameCompany(backend.state, named?.id ?? companyKeyOrSlug, user.company);
  return user;
};

const userOfToken = (backend: Backend, token: string | undefined): User => {
  const email = token === undefined ? undefined : readUserToken(token, backend.now());
  const user = backend.state.users.find((candidate) => candidate.email === email);
  if (!user) throw failure(401, token === undefined ? 'Missing authentication' : 'Invalid or expired token');
  return user;
};

const sameCompany = (state: FlatchrState, companyKey: string, owner: Company): Company => {
  const company = state.companies.find(({ id }) => id === companyKey);
  if (!company) throw failure(404, 'Company not found');
  if (company !== owner) throw failure(403, 'Insufficient scope');
  return company;
};
