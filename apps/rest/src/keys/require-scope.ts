import type { Context, Handler } from 'hono';
import type { AppEnvironment } from '../app-parts.js';
import { refuse } from '../problems/refusal.js';
import type { ApiKey } from './api-keys.js';
import type { Scope } from './scopes.js';

/**
 * A handler for keys with a scope only.
 *
 * @example
 * route(app, '/v1/connections', { GET: requireScope('connections:read', listConnections(parts)) });
 */
export function requireScope(scope: Scope, handler: Handler<AppEnvironment>): Handler<AppEnvironment> {
  return (context: Context<AppEnvironment>, next) => {
    checkScope(context.get('apiKey'), scope);
    return handler(context, next);
  };
}

/** @throws the problem `insufficient_scope`. */
export function checkScope(key: ApiKey, scope: Scope): void {
  if (!hasScope(key, scope)) throw insufficientScope(scope);
}

export function hasScope({ scopes, connections }: ApiKey, scope: Scope): boolean {
  // A key with limits must not make one without.
  if (scope === 'admin') return scopes.includes('admin') && connections === undefined;
  return scopes.includes(scope) || scopes.includes('admin');
}

function insufficientScope(scope: Scope): Error {
  return refuse({
    code: 'insufficient_scope',
    detail: `This API key does not have the scope ${scope}. Nothing was done.`,
    hint: 'Use a key that has this scope. An admin key can create one at POST /v1/keys.',
    headers: { 'WWW-Authenticate': `Bearer error="insufficient_scope", scope="${scope}"` },
  });
}
