import type { Tokens } from '../definition/auth-scheme.js';
import { type Call, latestCall } from '../call/context.js';
import { observe } from '../call/observe.js';
import type { TokenStore } from '../runtime/types.js';
import { given } from '../text/given.js';
import { canonicalJson } from '../text/canonical-json.js';
import { sha256Hex } from '../text/sha256.js';
import type { ChosenScheme } from './choose.js';
import { renew, renewalFailed, type TokenScheme } from './renew.js';
import type { SendAuth } from './send-auth.js';

/** A token with less life than this is renewed before it is used; a short-lived one with a tenth of its life. */
const longestMarginMs = 60_000;

function isOver({ issued_at = Number.NEGATIVE_INFINITY, expires_at = Number.POSITIVE_INFINITY }: Tokens, now: number) {
  return now >= expires_at - Math.min(longestMarginMs, (expires_at - issued_at) / 10);
}

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
  const lives = (tokens: Tokens | null): tokens is Tokens =>
    tokens !== null && tokens.access_token !== '' && !isOver(tokens, runtime.now());
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
}

/** Renewals of this process that run or have failed, by the key of their token. The store's lock keeps other processes. */
const renewals = new WeakMap<TokenStore, Map<string, Renewal>>();

function shared(call: Call, store: TokenStore, key: string, of: string | undefined, work: () => Promise<Tokens>) {
  const byKey = renewals.get(store) ?? new Map<string, Renewal>();
  renewals.set(store, byKey);
  const running = byKey.get(key);
  if (running && running.of === of && call.id <= running.lastCall) return running.outcome;
  const renewal: Renewal = { of, outcome: work(), lastCall: Number.POSITIVE_INFINITY };
  byKey.set(key, renewal);
  renewal.outcome.then(
    () => byKey.get(key) === renewal && byKey.delete(key),
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
  const [issued_at, expires_at] = [values['issued_at'], values['expires_at']].map((time) => Number(time) || undefined); // a form gives '' for nothing
  return { access_token, ...given({ refresh_token, issued_at, expires_at }) };
}

/** Names the connection and the scheme without showing a secret. */
async function tokenKey(call: Call, { name, values }: ChosenScheme): Promise<string> {
  const { connector, servers } = call.context;
  return `${connector.id}:${name}:${await sha256Hex(canonicalJson({ values, servers: servers ?? null }))}`;
}
