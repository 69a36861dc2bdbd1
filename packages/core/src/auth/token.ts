import { latestWork, type Work } from '../exchange/work.js';
import type { StoredTokens, Tokens } from '../runtime/tokens.js';
import type { TokenStore } from '../runtime/types.js';
import type { ChosenScheme } from './choose.js';
import type { Holder } from './holder.js';
import { authKind } from './kinds.js';
import { renew, renewalFailed } from './renew.js';
import { type TokenKey, tokenKey } from './token-key.js';
import { tokensWith } from './tokens-with.js';

/** Tokens are renewed this long before they expire; short-lived ones when a tenth of their life is left. */
const longestMarginMs = 60_000;

/**
 * The token of a scheme: the stored one while it is valid, otherwise a renewed one. Concurrent calls share one renewal.
 */
export async function liveToken(work: Work, holder: Holder, chosen: ChosenScheme): Promise<string> {
  const { runtime } = holder;
  const names = await tokenKey(holder, chosen);
  const load = async () => remembered(holder, await current(holder, chosen, names));
  const lives = (tokens: Tokens | null): tokens is Tokens => {
    if (tokens === null || tokens.access_token === '') return false;
    const { access_token, expires_at = Number.POSITIVE_INFINITY } = tokens;
    const latest = renewalsIn(runtime.tokens).get(shareKey(names));
    const lifeMs = latest?.got === access_token ? expires_at - latest.at : Number.POSITIVE_INFINITY;
    return runtime.now() < expires_at - Math.min(longestMarginMs, lifeMs / 10);
  };
  const stored = await load();
  const before = stored?.access_token;
  if (lives(stored)) return stored.access_token;
  const renewed = (): Promise<Tokens> =>
    runtime.tokens.lock(names.key, async () => {
      const meanwhile = await load();
      // Another process renewed it meanwhile: use it for this call, however short its life.
      const isAnother = meanwhile !== null && meanwhile.access_token !== before;
      if (meanwhile !== null && (isAnother || lives(meanwhile))) return meanwhile;
      const fresh = await renew(work, holder, chosen, meanwhile);
      await save(holder, names, fresh); // before use: a token that is used but not stored is lost
      work.tell?.({ type: 'token', scheme: chosen.name, action: authKind(chosen.scheme).tokens?.action ?? 'login' });
      return fresh;
    });
  try {
    return remembered(holder, await shared(work, holder, names, before, renewed)).access_token;
  } catch (error) {
    throw renewalFailed(work, chosen, error);
  }
}

/** Marks a token that the API rejected as expired, unless it was renewed meanwhile. */
export async function dropToken(holder: Holder, chosen: ChosenScheme, refused: string | undefined): Promise<void> {
  if (!authKind(chosen.scheme).tokens) return;
  const names = await tokenKey(holder, chosen);
  await holder.runtime.tokens.lock(names.key, async () => {
    const stored = await current(holder, chosen, names);
    if (stored && stored.access_token === refused) await save(holder, names, { ...stored, expires_at: 0 });
  });
}

/** The current tokens: the stored ones if they belong to this connection, otherwise those it was created with. */
async function current(holder: Holder, chosen: ChosenScheme, names: TokenKey): Promise<Tokens | null> {
  const stored = await holder.runtime.tokens.load(names.key);
  return stored && belongs(stored, names) ? stored : givenTokens(chosen);
}

function belongs(stored: StoredTokens, { identity, given }: TokenKey): boolean {
  return stored.identity === identity && (given === undefined || stored.given === given);
}

function save(holder: Holder, { key, identity, given }: TokenKey, tokens: Tokens): Promise<void> {
  const { access_token, refresh_token, expires_at } = tokens;
  const marks = { ...(identity === undefined ? {} : { identity }), ...(given === undefined ? {} : { given }) };
  return holder.runtime.tokens.save(key, { ...tokensWith(access_token, refresh_token, expires_at), ...marks });
}

/** The tokens a connection was created with, for use before the first renewal. */
function givenTokens({ scheme, values }: ChosenScheme): Tokens | null {
  const names = authKind(scheme).tokens?.given ?? [];
  if (names.every((name) => !values[name])) return null;
  const { access_token = '', refresh_token } = values;
  const expires_at = Number(values['expires_at']) || undefined; // an empty form field is ''
  return tokensWith(access_token, refresh_token, expires_at);
}

function remembered<T extends Tokens | null>({ redactor }: Holder, tokens: T): T {
  redactor.add(tokens?.access_token);
  redactor.add(tokens?.refresh_token);
  return tokens;
}

interface Renewal {
  /** The token being renewed. */
  readonly of: string | undefined;
  readonly outcome: Promise<Tokens>;
  /** Calls that started before it failed get the same failure; later calls try again. */
  lastCall: number;
  /** The new token and when it arrived. */
  got?: string;
  at: number;
}

/** The latest renewals in this process. Other processes are kept out by the store's lock. */
const renewals = new WeakMap<TokenStore, Map<string, Renewal>>();

function renewalsIn(store: TokenStore): Map<string, Renewal> {
  const known = renewals.get(store) ?? new Map<string, Renewal>();
  renewals.set(store, known);
  return known;
}

/** Two users that use the same id in turn must not share a renewal. */
function shareKey({ key, identity = '', given = '' }: TokenKey): string {
  return `${key} ${identity} ${given}`;
}

function shared(work: Work, { runtime }: Holder, names: TokenKey, of: string | undefined, run: () => Promise<Tokens>) {
  const byKey = renewalsIn(runtime.tokens);
  const key = shareKey(names);
  const running = byKey.get(key);
  if (running && running.of === of && work.id <= running.lastCall) return running.outcome;
  const renewal: Renewal = { of, outcome: run(), lastCall: Number.POSITIVE_INFINITY, at: 0 };
  byKey.set(key, renewal);
  renewal.outcome.then(
    ({ access_token }) => Object.assign(renewal, { lastCall: 0, got: access_token, at: runtime.now() }),
    () => (renewal.lastCall = latestWork()),
  );
  return renewal.outcome;
}
