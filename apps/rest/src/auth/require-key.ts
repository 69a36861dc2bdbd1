import type { MiddlewareHandler } from 'hono';
import type { AppEnvironment } from '../app-parts.js';
import { refuse } from '../problems/refusal.js';
import type { ApiKeys } from './api-keys.js';

/** Lets only callers with one of the service's API keys through. */
export function requireKey(keys: ApiKeys): MiddlewareHandler<AppEnvironment> {
  return async (context, next) => {
    const given = /^Bearer +(\S+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
    const key = given === undefined ? undefined : keys.identify(given);
    if (key === undefined) throw unauthorized(given !== undefined);
    context.set('apiKey', key);
    await next();
  };
}

function unauthorized(isWrong: boolean): Error {
  return refuse({
    code: 'unauthorized',
    detail: isWrong ? 'This API key is not known.' : 'The request has no API key.',
    hint: 'Send the header "Authorization: Bearer <API key>" with a key of this service.',
    headers: { 'WWW-Authenticate': isWrong ? 'Bearer error="invalid_token"' : 'Bearer' },
  });
}
