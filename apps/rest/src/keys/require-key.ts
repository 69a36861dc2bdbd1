import type { Context, MiddlewareHandler } from 'hono';
import type { AppEnvironment } from '../app-parts.js';
import { refuse } from '../problems/refusal.js';
import type { ApiKeys } from './api-keys.js';

/** Rejects requests without a valid API key. */
export function requireKey(keys: ApiKeys): MiddlewareHandler<AppEnvironment> {
  return async (context, next) => {
    const sent = sentKey(context);
    const key = sent === undefined ? undefined : await keys.identify(sent);
    if (key === undefined) throw unauthorized(sent !== undefined);
    context.set('apiKey', key);
    await next();
  };
}

/** The API key in a request. */
export function sentKey(context: Context): string | undefined {
  return /^Bearer +(\S+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
}

function unauthorized(isWrong: boolean): Error {
  return refuse({
    code: 'unauthorized',
    detail: isWrong ? 'The API key is not valid.' : 'The request has no API key.',
    hint: 'Send a key of this service in the header "Authorization: Bearer <API key>".',
    headers: { 'WWW-Authenticate': isWrong ? 'Bearer error="invalid_token"' : 'Bearer' },
  });
}
