import type { SessionAuth, Tokens } from './scheme.js';
import type { Call } from '../exchange/work.js';
import { momentOf, readUnix } from '../codecs/dates.js';
import { valueAt } from '../text/path.js';
import type { ChosenScheme } from './choose.js';
import { jwtExpiry } from './jwt.js';
import type { SendAuth } from './send-auth.js';
import { numberIn, tokensWith } from './token-request.js';

/** A new token from the login request of a session scheme; undefined when the answer has none. */
export async function login(
  call: Call,
  scheme: SessionAuth,
  values: ChosenScheme['values'],
  send: SendAuth,
): Promise<Tokens | undefined> {
  const answer = await send(call, scheme.login, values);
  const token = valueAt(answer, scheme.token);
  if (typeof token !== 'string' || token === '') return undefined;
  return tokensWith(token, undefined, expiresAt(scheme.expires, token, answer, call.context.runtime.now()));
}

function expiresAt(rule: SessionAuth['expires'], token: string, answer: unknown, now: number): number | undefined {
  if ('jwt' in rule) return jwtExpiry(token);
  if ('afterMs' in rule) return now + rule.afterMs;
  const value = valueAt(answer, rule.path);
  if (rule.unit === 'date') return numberIn(momentOf(readUnix(value) ?? String(value)));
  const amount = numberIn(value);
  return amount ? now + amount * (rule.unit === 's' ? 1000 : 1) : undefined; // 0 is said of a token that does not expire
}
