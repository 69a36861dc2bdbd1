import type { SessionAuth, Tokens } from '../definition/auth-scheme.js';
import type { RequestPlan } from '../definition/request-plan.js';
import { type Call, failure, observe } from '../call/context.js';
import { canonicalJson } from '../text/canonical-json.js';
import { sha256Hex } from '../text/sha256.js';
import { valueAt } from '../text/path.js';
import type { ChosenScheme } from './choose.js';
import { jwtExpiry } from './jwt.js';

/** A token with less life than this is renewed before it is used. */
const marginMs = 60_000;

/** Sends the login request; given by the executor, which this folder may not import. */
type Send = (chosen: ChosenScheme, plan: RequestPlan) => Promise<unknown>;

/** The token of a login scheme: the stored one while it lives, else one login however many calls ask at once. */
export async function sessionToken(call: Call, chosen: ChosenScheme, send: Send): Promise<string> {
  const { tokens, now } = call.context.runtime;
  const key = await tokenKey(call, chosen);
  const lives = (stored: Tokens | null): stored is Tokens =>
    stored !== null && (stored.expires_at === undefined || stored.expires_at - marginMs > now());
  const stored = await tokens.load(key);
  if (lives(stored)) return stored.access_token;
  return tokens.lock(key, async () => {
    const meanwhile = await tokens.load(key);
    if (lives(meanwhile)) return meanwhile.access_token;
    const fresh = await login(call, chosen, send);
    await tokens.save(key, fresh); // before use: a token that is used but not stored is lost
    return fresh.access_token;
  });
}

/** Marks a token the API refused as dead, unless somebody has renewed it meanwhile. */
export async function dropToken(call: Call, chosen: ChosenScheme, refused: string | undefined): Promise<void> {
  if (chosen.scheme.kind !== 'session') return;
  const { tokens } = call.context.runtime;
  const key = await tokenKey(call, chosen);
  await tokens.lock(key, async () => {
    const stored = await tokens.load(key);
    if (stored && stored.access_token === refused) await tokens.save(key, { ...stored, expires_at: 0 });
  });
}

async function login(call: Call, chosen: ChosenScheme, send: Send): Promise<Tokens> {
  const { name, scheme } = chosen;
  if (scheme.kind !== 'session') throw new TypeError(`${name} is not a login scheme`);
  const answer = await send(chosen, scheme.login);
  const token = valueAt(answer, scheme.token);
  if (typeof token !== 'string' || token === '') {
    throw failure(call, {
      code: 'auth_expired',
      message: `the login for ${name} was answered without a token`,
      hint: 'Check the credentials of this connection; the call itself was not sent.',
    });
  }
  call.context.redactor.add(token);
  observe(call, { type: 'token', scheme: name, action: 'login' });
  const expiry = expiresAt(scheme.expires, token, answer, call.context.runtime.now());
  return expiry === undefined ? { access_token: token } : { access_token: token, expires_at: expiry };
}

function expiresAt(rule: SessionAuth['expires'], token: string, answer: unknown, now: number): number | undefined {
  if ('jwt' in rule) return jwtExpiry(token);
  if ('afterMs' in rule) return now + rule.afterMs;
  const value = valueAt(answer, rule.path);
  if (rule.unit === 'date') return typeof value === 'string' ? Date.parse(value) : undefined;
  const amount = Number(value);
  return Number.isFinite(amount) ? now + amount * (rule.unit === 's' ? 1000 : 1) : undefined;
}

async function tokenKey(call: Call, { name, values }: ChosenScheme): Promise<string> {
  const { connector, servers } = call.context;
  return `${connector.id}:${name}:${await sha256Hex(canonicalJson({ values, servers: servers ?? null }))}`;
}
