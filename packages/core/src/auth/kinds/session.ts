import { momentOf, readUnix } from '../../codecs/dates.js';
import type { Fields } from '../../exchange/field.js';
import type { RequestPlan } from '../../exchange/request-plan.js';
import { valueAt } from '../../text/path.js';
import { jwtTimes } from '../jwt.js';
import type { AuthKind, Expiry } from '../kind.js';
import type { Part, Placement } from '../placement.js';
import { endOf, numberIn, type TokenLife, tokensWith } from '../tokens-with.js';

/** A token from a login request with the fields, kept until it expires. */
export interface SessionAuth<F extends Fields = Fields> {
  readonly kind: 'session';
  readonly fields: F;
  /** The login request; the fields are its input. */
  readonly login: RequestPlan;
  /** Path of the token in the login's answer. */
  readonly token: string;
  readonly expires: Expiry;
  readonly place: Placement;
  /** Sent with the token on every call, such as an account. Left out if an optional field is empty. */
  readonly also?: readonly Part[];
}

export const session: AuthKind<SessionAuth> = {
  kind: 'session',
  tokens: {
    request: 'login',
    action: 'login',
    endpoint: ({ login }) => login,
    answer: ({ token, expires }) => ({ token, expires }),
    given: [],
    reconnects: false,
    identity: ({ fields }, values) =>
      Object.fromEntries(Object.entries(values).filter(([name]) => !fields[name]?.secret)),
    login: ({ login, fields }) => ({
      request: login,
      input: Object.fromEntries(Object.keys(fields).map((name) => [name, `{${name}}`])),
    }),
    renew: async ({ work, scheme, values, ask }) => {
      const answer = await ask(scheme.login, values);
      const token = valueAt(answer, scheme.token);
      if (typeof token !== 'string' || token === '') return undefined;
      return tokensWith(token, undefined, endOf(lifeOf(scheme, token, answer), work.runtime.now()));
    },
  },
};

function lifeOf({ expires: rule, token: path }: SessionAuth, token: string, answer: unknown): TokenLife {
  if ('afterMs' in rule) return { lastsMs: rule.afterMs };
  const lasts = (at: string, unitMs: number): number | undefined => {
    const amount = numberIn(valueAt(answer, at));
    return amount && amount * unitMs;
  };
  if ('path' in rule && rule.unit !== 'date') return { lastsMs: lasts(rule.path, rule.unit === 's' ? 1000 : 1) };
  // A life in seconds beside the token counts more than the vendor's clock.
  const lastsMs = lasts(path.replace(/[^.]+$/, 'expires_in'), 1000);
  if ('jwt' in rule) return { lastsMs, ...jwtTimes(token) };
  const value = valueAt(answer, rule.path);
  return { lastsMs, expiresAt: numberIn(momentOf(readUnix(value) ?? String(value))) };
}
