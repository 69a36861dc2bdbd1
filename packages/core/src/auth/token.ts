import type { Tokens } from './scheme.js';
import { type Call, latestCall } from '../exchange/work.js';
import { observe } from '../exchange/observe.js';
import type { TokenStore } from '../runtime/types.js';
import { canonicalJson } from '../text/canonical-json.js';
import { sha256Hex } from '../text/sha256.js';
import type { ChosenScheme } from './choose.js';
import { renew, renewalFailed, type TokenScheme } from './renew.js';
import type { SendAuth } from './send-auth.js';
import { tokensWith } from './token-request.js';

/** A token with less life than this is renewed before it is used; one known to be short-lived, with a tenth of its life. */
const longestMarginMs = 60_000;

/** The token of a scheme: the stored one while it lives, else one renewal however many calls ask at once. */
export async function liveToken(call: Call, chosen: TokenScheme, send: SendAuth): Promise<string> {
  const { runtime, redactor } = call.context;
  const { scheme } = chosen;
  const key = await tokenKey(call, chosen);
  const known = <T extends Tokens | null>(tokens: T): T => {
    redactor.add(tokens?.access_token);
    redactor.add(tokens?.refresh_token);
    return tokens;
  };
  const load = async () => known((await runtime.tokens.load(key)) ?? givenTokens(chosen));
  const lives = (tokens: Tokens | null): tokens is Tokens => {
    if (tokens === null || tokens.access_token === '') return false;
    const { access_token, expires_at = Number.POSITIVE_INFINITY } = tokens;
    const latest = renewalsIn(runtime.tokens).get(key);
    const lifeMs = latest?.got === access_token ? expires_at - latest.at : Number.POSITIVE_INFINITY;
    return runtime.now() < expires_at - Math.min(longestMarginMs, lifeMs / 10);
  };
  const stored: Tokens | null = await load();
  const before = stored?.access_token;
  if (lives(stored)) return stored.access_token;
  const renewed = (): Promise<Tokens> =>
    runtime.tokens.lock(key, async () => {
      const meanwhile = await load();
      // Renewed by another process meanwhile: good enough for this call, however short its life.
      const isAnother = meanwhile !== null && meanwhile.access_token !== before;
      if (meanwhile !== null && (isAnother || lives(meanwhile))) return meanwhile;
      const fresh = await renew(call, chosen, meanwhile, send);
      await runtime.tokens.save(key, fresh); // before use: a token that is used but not stored is lost
      observe(call, { type: 'token', scheme: chosen.name, action: scheme.kind === 'oauth2' ? 'refresh' : 'login' });
      return fresh;
    });
  try {
    return known(await shared(call, runtime.tokens, key, before, renewed)).access_token;
  } catch (error) {
    throw renewalFailed(call, chosen, error);
  }
}

interface Renewal {
  /** The token that is renewed. */
  readonly of: string | undefined;
  readonly outcome: Promise<Tokens>;
  /** Calls that had begun by its failure get that failure; one that begins later tries again. */
  lastCall: number;
  /** The token it brought, and when. */
  got?: string;
  at: number;
}

/** The latest renewals of this process, by the key of their token. The store's lock keeps other processes. */
const renewals = new WeakMap<TokenStore, Map<string, Renewal>>();

function renewalsIn(store: TokenStore): Map<string, Renewal> {
  const known = renewals.get(store) ?? new Map<string, Renewal>();
  renewals.set(store, known);
  return known;
}

function shared(call: Call, store: TokenStore, key: string, of: string | undefined, work: () => Promise<Tokens>) {
  const byKey = renewalsIn(store);
  const running = byKey.get(key);
  if (running && running.of === of && call.id <= running.lastCall) return running.outcome;
  const renewal: Renewal = { of, outcome: work(), lastCall: Number.POSITIVE_INFINITY, at: 0 };
  byKey.set(key, renewal);
  renewal.outcome.then(
    ({ access_token }) => Object.assign(renewal, { lastCall: 0, got: access_token, at: call.context.runtime.now() }),
    () => (renewal.lastCall = latestCall()),
  );
  return renewal.outcome;
}

/** Marks a token the API refused as dead, unless somebody has renewed it meanwhile. */
export async function dropToken(call: Call, chosen: ChosenScheme, refused: string | undefined): Promise<void> {
  if (chosen.scheme.kind === 'key') return;
  const { tokens } = call.context.runtime;
  const key = await tokenKey(call, chosen);
  await tokens.lock(key, async () => {
    const stored = (await tokens.load(key)) ?? givenTokens(chosen);
    if (stored && stored.access_token === refused) await tokens.save(key, { ...stored, expires_at: 0 });
  });
}

/** The tokens a connection was made with: what there is before the first renewal. */
function givenTokens({ scheme, values }: ChosenScheme): Tokens | null {
  if (scheme.kind !== 'oauth2' || (!values['access_token'] && !values['refresh_token'])) return null;
  const { access_token = '', refresh_token } = values;
  const expires_at = Number(values['expires_at']) || undefined; // a form gives '' for nothing
  return tokensWith(access_token, refresh_token, expires_at);
}

/** Names the connection and the scheme without showing a secret. */
async function tokenKey(call: Call, { name, values }: ChosenScheme): Promise<string> {
  const { connector, servers } = call.context;
  return `${connector.id}:${name}:${await sha256Hex(canonicalJson({ values, servers: servers ?? null }))}`;
}
