import type { SessionAuth, Tokens } from '../definition/auth-scheme.js';
import { type Call, failure } from '../call/context.js';
import { valueAt } from '../text/path.js';
import type { ChosenScheme } from './choose.js';
import { jwtExpiry } from './jwt.js';
import type { SendAuth } from './send-auth.js';
import { numberIn } from './token-request.js';

/** A new token from the login request of a session scheme. */
export async function login(call: Call, chosen: ChosenScheme, send: SendAuth): Promise<Tokens> {
  const { name, scheme, values } = chosen;
  if (scheme.kind !== 'session') throw new TypeError(`${name} is not a login scheme`);
  const answer = await send(call, scheme.login, values);
  const token = valueAt(answer, scheme.token);
  if (typeof token !== 'string' || token === '') {
    throw failure(call, { code: 'auth_expired', message: 'it was answered without a token' });
  }
  const expiry = expiresAt(scheme.expires, token, answer, call.context.runtime.now());
  return expiry === undefined ? { access_token: token } : { access_token: token, expires_at: expiry };
}

function expiresAt(rule: SessionAuth['expires'], token: string, answer: unknown, now: number): number | undefined {
  if ('jwt' in rule) return jwtExpiry(token);
  if ('afterMs' in rule) return now + rule.afterMs;
  const value = valueAt(answer, rule.path);
  const date = rule.unit === 'date' ? Date.parse(String(value)) : Number.NaN;
  if (rule.unit === 'date') return Number.isNaN(date) ? undefined : date;
  const amount = numberIn(value);
  return amount === undefined ? undefined : now + amount * (rule.unit === 's' ? 1000 : 1);
}
